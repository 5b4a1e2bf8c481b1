import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { Organization } from "pulumi-commercelayer";
import { World } from "./support/world";

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes?: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

describe("a traced run on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  beforeEach(async () => {
    world = await World.create();
  });
  afterEach(() => world.close());

  it("shows each request under the operation of its resource, and nothing of what it sent", async () => {
    world.emulator.faults({ method: "POST", endpoint: "organizations", status: 429, times: 1 });
    const file = path.join(world.stack.folder, "traces.json");
    await world.stack.up(
      async () => void new Organization("brand", { name: "Planted" }),
      "--otel-traces",
      `file://${file}`,
    );
    const text = fs.readFileSync(file, "utf8");
    const spans = spansIn(text);
    const posts = spans.filter(({ name }) => name === "POST organizations");
    assert.deepEqual(
      posts.map((span) => [attributeOf(span, "http.response.status_code"), attributeOf(span, "commercelayer.attempt")]),
      [
        ["429", "1"],
        ["201", "2"],
      ],
    );
    assert.ok(Number(attributeOf(posts[1] as Span, "commercelayer.budget_wait_ms")) >= 10_000);
    const creates = spans.filter(({ name }) => name === "pulumirpc.ResourceProvider/Create");
    assert.equal(creates.length, 1);
    for (const { traceId, parentSpanId } of posts)
      assert.deepEqual([traceId, parentSpanId], [creates[0]?.traceId, creates[0]?.spanId]);
    assert.ok(spans.some(({ name }) => name === "POST oauth/token"));
    assert.equal(text.includes("Planted"), false);
  });
});

function spansIn(text: string): Span[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines
    .flatMap((line) => JSON.parse(line).resourceSpans as { scopeSpans: { spans: Span[] }[] }[])
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap(({ spans }) => spans);
}

function attributeOf({ attributes = [] }: Span, key: string): unknown {
  return Object.values(attributes.find((one) => one.key === key)?.value ?? {})[0];
}
