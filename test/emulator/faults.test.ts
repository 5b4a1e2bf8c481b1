import assert from "node:assert/strict";
import { request } from "node:http";
import type { FaultSpec } from "../../emulator";
import { refusal, withEmulator } from "./support/client";

describe("a fault", () => {
  const world = withEmulator();

  const post = (name: string) => world.client.post("/organizations", { type: "organizations", attributes: { name } });
  /** What became of a POST: its status, or the code of its connection error. */
  const tryPost = (name: string) =>
    post(name).then(
      ({ status }) => status,
      (error: Error) => (error.cause as { code?: string } | undefined)?.code ?? error.name,
    );
  const names = async () =>
    (await world.client.get("/organizations?page[size]=25")).body.data.map(
      (each: { attributes: { name: string } }) => each.attributes.name,
    );
  const outcomes = () => world.emulator.requests().requests.map(({ outcome, status }) => status ?? outcome);

  describe("with a status", () => {
    it("answers in its place without carrying the request out", async () => {
      world.emulator.faults({ method: "POST", endpoint: "organizations", status: 503 });
      const answer = await post("Blue");
      assert.equal(answer.status, 503);
      assert.deepEqual(answer.body, {
        errors: { title: "Internal server error", code: "INTERNAL_SERVER_ERROR", status: 503 },
      });
      assert.deepEqual(await names(), []);
    });

    it("after the change answers in its place although the change was made", async () => {
      world.emulator.faults({ method: "POST", status: 502, when: "after", body: "html" });
      const answer = await post("Blue");
      assert.equal(answer.status, 502);
      assert.match(answer.headers.get("content-type") ?? "", /^text\/html/);
      assert.match(answer.body, /^<html>/);
      assert.deepEqual(await names(), ["Blue"]);
      assert.equal(world.emulator.requests().requests[0]?.committed, true);
    });

    const shapes: [FaultSpec, string | undefined, unknown][] = [
      [{ status: 404 }, "application/vnd.api+json; charset=utf-8", "array"],
      [{ status: 404, body: "object" }, "application/json; charset=utf-8", "object"],
      [{ status: 401 }, "application/vnd.api+json; charset=utf-8", "array"],
      [{ status: 422 }, "application/vnd.api+json; charset=utf-8", "array"],
      [{ status: 429 }, "application/json; charset=utf-8", "object"],
      [{ status: 500, body: "array" }, "application/vnd.api+json; charset=utf-8", "array"],
      [{ status: 504, body: "empty" }, undefined, undefined],
      [{ status: 418, body: { tea: true } }, "application/vnd.api+json; charset=utf-8", { tea: true }],
    ];
    for (const [spec, contentType, body] of shapes) {
      it(`takes the form ${JSON.stringify(spec)}`, async () => {
        world.emulator.faults(spec);
        const answer = await world.client.get("/organizations");
        assert.equal(answer.status, spec.status);
        assert.equal(answer.headers.get("content-type") ?? undefined, contentType);
        if (body === "array") assert.equal(answer.body.errors[0].status, String(spec.status));
        else if (body === "object") assert.equal(answer.body.errors.status, spec.status);
        else assert.deepEqual(answer.body, body);
      });
    }

    it("looks like the real refusal, with the headers that were ordered", async () => {
      world.emulator.faults({ status: 429 }, { status: 429, headers: { "Retry-After": "7" } }, { status: 401 });
      const first = await world.client.get("/user");
      assert.equal(first.body.errors.code, "THROTTLED");
      assert.equal(first.headers.get("retry-after"), "0");
      assert.match(first.headers.get("x-request-id") ?? "", /-/);
      assert.equal((await world.client.get("/user")).headers.get("retry-after"), "7");
      assert.equal(refusal(await world.client.get("/user")), "401 INVALID_TOKEN");
    });
  });

  describe("that resets the connection", () => {
    it("before the change leaves nothing behind", async () => {
      world.emulator.faults({ method: "POST", reset: true });
      assert.equal(await tryPost("Blue"), "ECONNRESET");
      assert.deepEqual(await names(), []);
    });

    it("after the change leaves it made: the third POST commits, and its answer is lost", async () => {
      world.emulator.faults({ method: "POST", endpoint: "organizations", nth: 3, when: "after", reset: true });
      const seen = [];
      for (const name of ["A", "B", "C", "D"]) seen.push(await tryPost(name));
      assert.deepEqual(seen, [201, 201, "ECONNRESET", 201]);
      assert.deepEqual((await names()).sort(), ["A", "B", "C", "D"]);
      assert.deepEqual(outcomes().slice(0, 4), [201, 201, "reset", 201]);
    });
  });

  it("that truncates closes the connection in the middle of the body", async () => {
    world.emulator.faults({ method: "POST", truncate: true });
    const received = await new Promise<{ status: number | undefined; text: string; announced: number }>((resolve) => {
      const body = JSON.stringify({ data: { type: "organizations", attributes: { name: "Blue" } } });
      const headers = {
        authorization: `Bearer ${world.emulator.accessToken()}`,
        "content-type": "application/vnd.api+json",
      };
      const call = request(`${world.emulator.apiUrl}/organizations`, { method: "POST", headers }, (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("error", () => undefined);
        response.on("close", () => {
          resolve({ status: response.statusCode, text, announced: Number(response.headers["content-length"]) });
        });
      });
      call.end(body);
    });
    assert.equal(received.status, 201);
    assert.equal(received.text.length, Math.floor(received.announced / 2));
    assert.deepEqual(await names(), ["Blue"]);
    assert.deepEqual(outcomes()[0], "truncated");
  });

  describe("that holds", () => {
    /** Resolves when the emulator holds as many requests. */
    const held = async (count: number) => {
      while (world.emulator.heldCount() < count) await new Promise((resolve) => setTimeout(resolve, 1));
    };

    it("keeps the request back until the release, and then carries it out", async () => {
      world.emulator.faults({ method: "POST", hold: true, times: 2 });
      const answers = [post("A"), post("B")];
      await held(2);
      assert.deepEqual(await names(), []);
      assert.deepEqual(outcomes().slice(0, 2), ["pending", "pending"]);
      assert.equal(world.emulator.release(), 2);
      assert.deepEqual(
        (await Promise.all(answers)).map(({ status }) => status),
        [201, 201],
      );
    });

    it("after the change keeps the answer back alone", async () => {
      world.emulator.faults({ method: "POST", hold: true, when: "after" });
      const answer = post("A");
      await held(1);
      assert.deepEqual(await names(), ["A"]);
      world.emulator.release();
      assert.equal((await answer).status, 201);
    });

    it("lets go when the client goes away, and does not carry the request out", async () => {
      world.emulator.faults({ method: "POST", hold: true });
      const leaving = new AbortController();
      const body = JSON.stringify({ data: { type: "organizations", attributes: { name: "A" } } });
      const answer = world.client.send("POST", "/organizations", body, { signal: leaving.signal });
      await held(1);
      leaving.abort();
      await assert.rejects(answer);
      while (world.emulator.heldCount() > 0) await new Promise((resolve) => setTimeout(resolve, 1));
      assert.deepEqual(await names(), []);
      assert.equal(outcomes()[0], "abandoned");
    });

    it("is cut off by a reset, and never carried out", async () => {
      world.emulator.faults({ method: "POST", hold: true });
      const answer = tryPost("A");
      await held(1);
      world.emulator.reset();
      assert.notEqual(await answer, 201);
      assert.deepEqual(world.emulator.snapshot().records.organizations, []);
    });

    it("ends with the emulator", async () => {
      world.emulator.faults({ hold: true });
      const answer = tryPost("A");
      await held(1);
      await world.emulator.close();
      assert.notEqual(await answer, 201);
    });
  });

  it("that delays lets the request pass later, and goes together with a status", async () => {
    world.emulator.faults({ delay: 5 }, { delay: 5, status: 500 });
    assert.equal((await post("A")).status, 201);
    assert.equal((await post("B")).status, 500);
    assert.deepEqual(await names(), ["A"]);
  });
});
