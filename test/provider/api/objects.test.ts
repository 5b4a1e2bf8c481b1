import assert from "node:assert/strict";
import { Objects } from "../../../provider/api/objects";
import type { ManualClock } from "./manual-clock";
import { always, type Reply, type Sent, setUp, token } from "./wire";

const shape = { type: "permissions", include: ["role"] };
const listing = { shape, parent: { type: "roles", relationship: "role", id: "r", by: "path" } } as const;
const orders = { attributes: { subject: "orders" } };

describe("the objects of a process", () => {
  let server: Server;
  let objects: Objects;
  let clock: ManualClock;

  beforeEach(() => {
    server = new Server();
    const wire = setUp(always({ body: token }), (sent) => server.answer(sent));
    clock = wire.clock;
    objects = new Objects(wire.client, (milliseconds) => clock.sleep(milliseconds));
  });

  const listed = async (again = false) => {
    const all = await clock.finish(again ? objects.listAgain(listing) : objects.list(listing));
    return Object.fromEntries(all.map(({ id, attributes }) => [id, attributes.subject]));
  };

  it("are listed once, with what the process wrote later", async () => {
    assert.deepEqual(await listed(), {});
    await clock.finish(objects.create(shape, orders));
    assert.deepEqual(await listed(), { p1: "orders" });
    await clock.finish(objects.update(shape, "p1", { attributes: { subject: "skus" } }));
    assert.deepEqual(await listed(), { p1: "skus" });
    await clock.finish(objects.delete(shape, "p1"));
    assert.deepEqual(await listed(), {});
    assert.equal(server.listings, 1);
  });

  it("show what others changed after the process's own write, once they are listed again", async () => {
    await clock.finish(objects.create(shape, orders));
    server.put("p1", "skus");
    server.put("p2", "markets");
    assert.deepEqual(await listed(true), { p1: "skus", p2: "markets" });
  });

  it("are not listed in a version older than the one that the process wrote: a cache may be stale", async () => {
    await clock.finish(objects.create(shape, orders));
    server.freeze();
    await clock.finish(objects.update(shape, "p1", { attributes: { subject: "skus" } }));
    assert.deepEqual(await listed(true), { p1: "skus" });
  });

  it("keep what the process made and a stale listing lacks", async () => {
    server.freeze();
    await clock.finish(objects.create(shape, orders));
    assert.deepEqual(await listed(true), { p1: "orders" });
  });

  it("lose what the process made and others deleted, after a look at the object itself", async () => {
    await clock.finish(objects.create(shape, orders));
    server.remove("p1");
    assert.deepEqual(await listed(true), {});
    const before = server.reads;
    assert.ok(before > 0);
    assert.deepEqual(await listed(true), {});
    assert.equal(server.reads, before, "what is gone is not asked for again");
  });

  it("stay deleted, though a stale listing still shows them", async () => {
    await clock.finish(objects.create(shape, orders));
    server.freeze();
    await clock.finish(objects.delete(shape, "p1"));
    assert.deepEqual(await listed(true), {});
  });

  it("show a version that others wrote while a listing was underway", async () => {
    await clock.finish(objects.create(shape, orders));
    server.duringListing = () => server.put("p1", "markets");
    const update = objects.update(shape, "p1", { attributes: { subject: "skus" } });
    const all = listed(true);
    await clock.finish(update);
    assert.deepEqual(await all, { p1: "markets" });
  });

  it("leave a listing that has moved elsewhere", async () => {
    await clock.finish(objects.create(shape, orders));
    await listed();
    await clock.finish(objects.update(shape, "p1", { relationships: { role: { type: "roles", id: "other" } } }));
    assert.deepEqual(await listed(), {});
  });
});

interface Stored {
  readonly subject: string;
  readonly role: string;
  readonly version: number;
}

/** Permissions, with listings that may come from a stale cache. */
class Server {
  listings = 0;
  reads = 0;
  duringListing = () => {};
  #version = 0;
  #stored = new Map<string, Stored>();
  #cached: Map<string, Stored> | undefined;

  put(id: string, subject: string, role = "r"): void {
    this.#stored.set(id, { subject, role, version: ++this.#version });
  }

  remove(id: string): void {
    this.#stored.delete(id);
  }

  /** From now on, listings show what is there now. */
  freeze(): void {
    this.#cached = new Map(this.#stored);
  }

  answer({ method, url, body }: Sent): Reply {
    const { pathname } = new URL(url);
    if (pathname.startsWith("/api/roles/r/")) return this.#listing();
    const { attributes, relationships } = JSON.parse(body ?? "{}").data ?? {};
    const id = pathname.split("/")[3] ?? `p${this.#stored.size + 1}`;
    const before = this.#stored.get(id);
    if (method === "GET") this.reads += 1;
    if (method === "POST" || method === "PATCH")
      this.put(id, attributes.subject ?? before?.subject, relationships?.role?.data.id);
    const stored = this.#stored.get(id);
    if (method === "DELETE") this.remove(id);
    return stored
      ? { body: { data: document(id, stored) } }
      : { status: 404, body: { errors: [{ code: "RECORD_NOT_FOUND" }] } };
  }

  #listing(): Reply {
    this.listings += 1;
    this.duringListing();
    return { body: { data: [...(this.#cached ?? this.#stored)].map(([id, stored]) => document(id, stored)) } };
  }
}

function document(id: string, { subject, role, version }: Stored): object {
  return {
    id,
    type: "permissions",
    attributes: { subject, updated_at: new Date(version).toISOString() },
    relationships: { role: { data: { type: "roles", id: role } } },
  };
}
