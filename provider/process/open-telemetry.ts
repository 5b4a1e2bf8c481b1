import { AsyncLocalStorage } from "node:async_hooks";
import { createRequire } from "node:module";
import type { Metadata, Server } from "@grpc/grpc-js";
import type { Context } from "@opentelemetry/api";
import type { Trace } from "../api/trace";

/** How the requests of this process get into the trace of the engine. */
export interface Tracing {
  readonly trace: Trace;
  /** Everything has reached the engine, or never will. */
  flush(): Promise<void>;
}

/** In milliseconds. The engine does not wait longer for this process to end. */
const patience = 2_000;

/**
 * With `--otel-traces`, the engine tells its plugins in `PULUMI_OTEL_EXPORTER_OTLP_ENDPOINT` where they send their spans.
 * What sends them is loaded for that alone. Undefined where nobody traces, or there is no SDK that brings what it takes.
 * `server` is the class that answers the engine. Default: that of the SDK, which the dynamic host uses.
 */
export function openTelemetry(
  { PULUMI_OTEL_EXPORTER_OTLP_ENDPOINT: address }: NodeJS.ProcessEnv,
  server?: typeof Server,
): Tracing | undefined {
  if (!address) return undefined;
  const packages = load();
  if (!packages) return undefined;
  const { api, exporter, resources, sdk, grpc } = packages;
  const url = `http://${address}`;
  const provider = new sdk.BasicTracerProvider({
    resource: new resources.Resource({ "service.name": "pulumi-commercelayer" }),
    spanProcessors: [new sdk.BatchSpanProcessor(new exporter.OTLPTraceExporter({ url, timeoutMillis: patience }))],
  });
  const tracer = provider.getTracer("pulumi-commercelayer");
  const callers = new AsyncLocalStorage<string>();
  hearCallers(server ?? grpc.Server, callers);

  const parent = (): Context => {
    const [, traceId, spanId, flags] =
      /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(callers.getStore() ?? "") ?? [];
    if (traceId === undefined || spanId === undefined) return api.ROOT_CONTEXT;
    const caller = { traceId, spanId, traceFlags: Number.parseInt(flags ?? "01", 16), isRemote: true };
    return api.trace.setSpanContext(api.ROOT_CONTEXT, caller);
  };
  return {
    trace({ method, endpoint, attempt }) {
      const attributes = {
        "http.request.method": method,
        "commercelayer.endpoint": endpoint,
        "commercelayer.attempt": attempt,
      };
      const span = tracer.startSpan(`${method} ${endpoint}`, { kind: api.SpanKind.CLIENT, attributes }, parent());
      return {
        sent: (waited) => void span.setAttribute("commercelayer.budget_wait_ms", Math.round(waited)),
        end: (status) => {
          if (status !== undefined) span.setAttribute("http.response.status_code", status);
          if (status === undefined || status >= 400) span.setStatus({ code: api.SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    async flush() {
      await Promise.race([provider.forceFlush(), new Promise((late) => setTimeout(late, patience).unref())]).catch(
        () => {},
      );
    },
  };
}

/** The SDK's own copies: it depends on them, and its server is the one that the engine calls. */
function load() {
  try {
    // Not by `require` itself: the plugin is one file, and its bundler would take the SDK in.
    const load = createRequire(createRequire(__filename).resolve("@pulumi/pulumi/package.json"));
    return {
      api: load("@opentelemetry/api") as typeof import("@opentelemetry/api"),
      exporter: load(
        "@opentelemetry/exporter-trace-otlp-grpc",
      ) as typeof import("@opentelemetry/exporter-trace-otlp-grpc"),
      resources: load("@opentelemetry/resources") as typeof import("@opentelemetry/resources"),
      sdk: load("@opentelemetry/sdk-trace-base") as typeof import("@opentelemetry/sdk-trace-base"),
      grpc: load("@grpc/grpc-js") as typeof import("@grpc/grpc-js"),
    };
  } catch {
    return undefined;
  }
}

type Handler = { readonly func: (call: { readonly metadata: Metadata }, ...rest: unknown[]) => unknown };

/**
 * The engine sends the span of each operation along with its call, and the dynamic host keeps that to itself. So the
 * host's server is asked for the handler of each call, which then runs with the caller known. Where the server has no such
 * method, the spans have no parent. Neither have those of the calls that came before this module was loaded.
 */
function hearCallers({ prototype }: typeof Server, callers: AsyncLocalStorage<string>): void {
  const server = prototype as unknown as { _retrieveHandler?: (path: string) => Handler | null };
  const retrieve = server._retrieveHandler;
  if (typeof retrieve !== "function") return;
  server._retrieveHandler = function (path) {
    const handler = retrieve.call(this, path);
    if (!handler) return handler;
    const func: Handler["func"] = (call, ...rest) =>
      callers.run(String(call.metadata.get("traceparent")[0] ?? ""), () => handler.func(call, ...rest));
    return { ...handler, func };
  };
}
