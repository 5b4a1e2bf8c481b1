import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { openTelemetry } from "../../../provider/process/open-telemetry";

const shell = path.join(__dirname, "../../../provider/dynamic/index.ts");

describe("the trace of a process", () => {
  it("is none where the engine names no collector", () => {
    assert.equal(openTelemetry({}), undefined);
    assert.equal(openTelemetry({ PULUMI_OTEL_EXPORTER_OTLP_ENDPOINT: "" }), undefined);
  });

  it("loads nothing for a run that nobody traces", () => {
    const loaded = "Object.keys(require.cache).filter((file) => file.includes('opentelemetry/'))";
    const script = `require(${JSON.stringify(shell)}).provider("Role"); console.log(JSON.stringify(${loaded}))`;
    const environment = { ...process.env, PULUMI_OTEL_EXPORTER_OTLP_ENDPOINT: "" };
    const options = { env: environment, encoding: "utf8" as const };
    assert.deepEqual(JSON.parse(execFileSync(process.execPath, ["--require", "tsx/cjs", "-e", script], options)), []);
  });

  it("ends with the process, though its collector does not answer", async () => {
    const tracing = openTelemetry({ PULUMI_OTEL_EXPORTER_OTLP_ENDPOINT: "127.0.0.1:1" });
    assert.ok(tracing, "the SDK brings what it takes");
    tracing.trace({ method: "GET", kind: "read", endpoint: "roles", attempt: 1 }).end(200);
    await tracing.flush();
  });
});
