/** The type of JSON, for the folders that know of JSON and not of each other. */
const json = "provider/json";

/** The format of a probe's report. It is all that the provider and the emulator both know. */
const finding = "findings/finding";

/**
 * Who may import whom. A folder may always import from itself; `packages` are those that it may load, `types` those of
 * which it may know the types alone.
 */
export const house: Readonly<Record<string, { folders: string[]; packages: string[]; types?: string[] }>> = {
  findings: { folders: [], packages: [] },
  "provider/facts": { folders: [finding], packages: [] },
  "provider/json.ts": { folders: [], packages: [] },
  "provider/entities": { folders: [json, "provider/facts"], packages: ["node:crypto"] },
  "provider/rate": {
    folders: ["provider/api/clock"],
    packages: ["node:crypto", "node:fs", "node:path"],
  },
  "provider/api": {
    folders: [json, "provider/facts", "provider/rate"],
    packages: ["node:async_hooks", "node:http", "node:https", "node-fetch", "https-proxy-agent", "proxy-from-env"],
  },
  "provider/model": { folders: [json, "provider/entities", "provider/api"], packages: ["node:util"] },
  "provider/ownership": {
    folders: [json, "provider/entities", "provider/api", "provider/model"],
    packages: ["node:crypto", "node:fs", "node:path", "node:util"],
  },
  "provider/session": {
    folders: [
      finding,
      ...["facts", "entities", "api", "rate", "ownership"].map((name) => `provider/${name}`),
      "provider/process/identity",
    ],
    packages: ["node:fs", "node:path", "env-paths"],
  },
  "provider/lifecycle": {
    folders: [json, ...["facts", "entities", "api", "model", "ownership", "session"].map((name) => `provider/${name}`)],
    packages: [],
  },
  "provider/rotation": { folders: [], packages: [] },
  "provider/hooks": {
    folders: ["entities", "api", "model", "ownership", "session", "lifecycle", "rotation"].map(
      (name) => `provider/${name}`,
    ),
    packages: [],
  },
  "provider/process": {
    folders: ["provider/entities", "provider/api/trace"],
    // Loading the whole SDK takes ten times as long, and every command of the CLI starts this process anew.
    packages: [
      "node:async_hooks",
      "node:child_process",
      "node:crypto",
      "node:fs",
      "node:module",
      "node:os",
      "@grpc/grpc-js",
      "@pulumi/pulumi/proto/engine_grpc_pb",
      "@pulumi/pulumi/proto/engine_pb",
    ],
    types: ["@opentelemetry/api"],
  },
  "provider/wire": { folders: ["provider/entities", "provider/model"], packages: [] },
  "provider/dynamic": {
    folders: ["entities", "model", "session", "lifecycle", "hooks", "process", "wire"].map(
      (name) => `provider/${name}`,
    ),
    packages: [],
    types: ["@pulumi/pulumi"],
  },
  "provider/resources": {
    folders: ["provider/entities", "provider/wire/hidden", "provider/wire/provider-text"],
    packages: ["@pulumi/pulumi", "node:module", "node:path"],
  },
  "provider/plugin": {
    folders: [
      "schema.json",
      ...["entities", "api", "model", "session", "lifecycle", "hooks", "lookups", "process", "wire"].map(
        (name) => `provider/${name}`,
      ),
    ],
    packages: [
      "@grpc/grpc-js",
      ...["provider_grpc_pb", "provider_pb", "plugin_pb", "status_pb"].map((name) => `@pulumi/pulumi/proto/${name}`),
      ...["any_pb", "empty_pb", "struct_pb"].map((name) => `google-protobuf/google/protobuf/${name}`),
    ],
  },
  "provider/rotator": {
    folders: ["entities", "model", "session", "lifecycle", "hooks", "process/identity", "wire"].map(
      (name) => `provider/${name}`,
    ),
    packages: ["node:crypto", "node:http", "node:https", "jose"],
  },
  "provider/lookups": {
    folders: ["facts", "entities", "api", "model"].map((name) => `provider/${name}`),
    packages: [],
  },
  "provider/functions": {
    folders: ["provider/entities", "provider/api", "provider/session", "provider/lookups", "provider/resources"],
    packages: ["@pulumi/pulumi", "@pulumi/pulumi/runtime/mocks"],
  },
  "provider/moving": {
    folders: ["provider/entities", "provider/wire"],
    packages: [],
  },
  "provider/native": {
    folders: ["provider/entities", "provider/resources", "provider/functions"],
    packages: ["@pulumi/pulumi"],
  },
  "provider/spec": {
    folders: [json, "provider/entities", "provider/model"],
    packages: ["node:fs", "node:path", "yaml"],
  },
  "provider/components": {
    folders: ["provider/functions", "provider/resources", "provider/spec"],
    packages: ["@pulumi/pulumi"],
  },
  "provider/organization": {
    folders: [
      json,
      ...["entities", "api", "model", "hooks", "lifecycle", "spec", "wire/imported", "ownership/on-record"].map(
        (name) => `provider/${name}`,
      ),
    ],
    packages: ["node:crypto", "node:util"],
  },
  "provider/clone": {
    folders: [json, ...["entities", "model", "spec", "organization"].map((name) => `provider/${name}`)],
    packages: ["node:fs"],
  },
  "provider/access": {
    folders: [
      json,
      ...["entities", "model", "spec", "organization/report", "preview"].map((name) => `provider/${name}`),
    ],
    // The policy of the page names its style and its script by their hashes.
    packages: ["node:crypto"],
  },
  "provider/person": {
    folders: [json, ...["entities", "api", "model", "spec", "organization"].map((name) => `provider/${name}`)],
    packages: [],
  },
  "provider/history": {
    folders: [json, ...["entities", "api", "model", "spec", "organization"].map((name) => `provider/${name}`)],
    packages: [],
  },
  "provider/preview": {
    folders: ["provider/entities", "provider/model", "provider/wire"],
    packages: [],
  },
  "provider/guard": {
    folders: ["entities", "model", "wire", "preview", "access", "organization/report"].map(
      (name) => `provider/${name}`,
    ),
    packages: ["node:crypto"],
  },
  "provider/probe": {
    folders: [json, finding, "provider/api", "provider/rate/limits", "provider/process/identity"],
    packages: ["node:crypto", "node:fs", "node:path", "node:timers/promises"],
  },
  "provider/cli": {
    folders: [
      json,
      ...[
        "entities",
        "api",
        "model",
        "wire",
        "hooks",
        "session",
        "spec",
        "organization",
        "clone",
        "access",
        "person",
        "history",
        "preview",
        "guard",
        "rotation",
        "rotator",
        "probe",
        "moving",
        "components",
      ].map((name) => `provider/${name}`),
    ],
    packages: [
      "node:child_process",
      "node:events",
      "node:fs",
      "node:os",
      "node:path",
      "node:readline/promises",
      "node:stream/consumers",
      "node:util",
      "commander",
      "diff",
      "yaml",
      "@pulumi/pulumi/automation",
      "pulumi-commercelayer/package.json",
    ],
    types: ["commander", "node:net"],
  },
  "provider/index.ts": {
    folders: ["provider/components", "provider/functions", "provider/resources", "provider/spec"],
    packages: [],
  },
  emulator: {
    folders: [finding],
    packages: [
      "node:crypto",
      "node:events",
      "node:fs",
      "node:http",
      "node:net",
      "node:util",
      "hono",
      "@hono/node-server",
      "@hono/node-server/utils/response",
      "commander",
      "yaml",
    ],
    types: ["node:http", "node:net"],
  },
  policy: { folders: [], packages: ["@pulumi/policy"] },
  bin: { folders: ["emulator", "provider/cli", "provider/plugin"], packages: ["commander"] },
  examples: {
    folders: [],
    packages: [
      "node:child_process",
      "node:fs",
      "node:fs/promises",
      "node:path",
      "node:util",
      "pulumi-commercelayer",
      "yaml",
      "@pulumi/pulumi",
    ],
  },
};
