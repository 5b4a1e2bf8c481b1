import assert from "node:assert/strict";
import type { Emulator } from "../../emulator";
import type { Api } from "../../emulator/api/api";
import { reads } from "../../emulator/api/reads";
import { entities } from "../../emulator/entities";
import { attribute } from "../../emulator/entities/attribute";
import { common } from "../../emulator/entities/common";
import { entity } from "../../emulator/entities/declaration";
import { toMany, toOne } from "../../emulator/entities/relationship";
import { launch } from "../../emulator/launch";
import { routes } from "../../emulator/routes";
import { Client, openOrganization, ref, refusal, violations } from "./support/client";

const shelf = entity("shelves", "Shelf", {
  attributes: { name: attribute("string", { create: "required" }), ...common },
  relationships: {
    organization: toOne("organizations", { create: "required" }),
    books: toMany("books", "shelf", { create: "optional", update: true }),
    notes: toMany("notes", "shelf"),
  },
});
const book = entity("books", "Book", {
  attributes: { title: attribute("string", { create: "required" }), ...common },
  relationships: {
    organization: toOne("organizations", { create: "required" }),
    shelf: toOne("shelves", { create: "optional", update: true, whenTargetIsDeleted: "clear" }),
    notes: toMany("notes", "book"),
  },
});
const note = entity("notes", "Note", {
  attributes: common,
  relationships: {
    organization: toOne("organizations", { create: "required" }),
    shelf: toOne("shelves", { create: "optional", whenTargetIsDeleted: "delete" }),
    book: toOne("books", { create: "optional", whenTargetIsDeleted: "refuse" }),
  },
});

/** The routes of an entity that everybody may create, change and delete. */
const open = (each: typeof shelf) => (api: Api) => {
  reads(api, each);
  api.one("POST", `/${each.endpoint}`, each, (call) => {
    const draft = call.draft(each);
    call.validate(draft);
    return call.writer.create(draft);
  });
  api.one("PATCH", `/${each.endpoint}/:id`, each, (call) => {
    const record = call.find(each);
    const draft = call.draft(each, record);
    call.validate(draft);
    return call.writer.change(record, draft);
  });
  api.none("DELETE", `/${each.endpoint}/:id`, 204, each, (call) => call.writer.delete(call.find(each)));
};

describe("a new entity", () => {
  let emulator: Emulator;
  let client: Client;
  let organization: { type: string; id: string };
  beforeEach(async () => {
    const extended = [...routes, open(shelf), open(book), open(note)];
    emulator = await launch({ limits: "off" }, [...entities, shelf, book, note], extended);
    client = new Client(emulator);
    organization = ref("organizations", (await openOrganization(client)).organization);
  });
  afterEach(() => emulator.close());

  it("is one declaration and one route file: stored, validated, queried, rendered and snapshot", async () => {
    const created = await client.create("shelves", { name: "Top" }, { organization });
    assert.equal(created.links.self, `${emulator.apiUrl}/shelves/${created.id}`);
    const listed = await client.get("/shelves?include=books,organization&filter[q][organization_id_eq]=x");
    assert.equal(listed.body.meta.record_count, 0);
    assert.equal(emulator.requests().requests.at(-1)?.endpoint, "shelves");
    assert.equal(emulator.snapshot().records.shelves?.length, 1);
    assert.deepEqual(violations(await client.post("/shelves", { type: "shelves" })), {
      "/data/attributes/name": "blank",
      "/data/relationships/organization": "blank",
    });
    assert.equal(refusal(await client.send("PUT", "/shelves", "{}")), "405 METHOD_NOT_ALLOWED");
  });

  it("replaces the members of a to-many relationship", async () => {
    const [first, second] = [
      await client.create("books", { title: "A" }, { organization }),
      await client.create("books", { title: "B" }, { organization }),
    ];
    const { id } = await client.create("shelves", { name: "Top" }, { organization });
    const put = (...ids: string[]) =>
      client.patch(`/shelves/${id}?include=books`, {
        type: "shelves",
        id,
        relationships: { books: { data: ids.map((each) => ref("books", each)) } },
      });
    for (const ids of [[first.id, second.id], [second.id], []]) {
      assert.deepEqual(
        (await put(...ids)).body.data.relationships.books.data,
        ids.map((each) => ref("books", each)),
      );
    }
    assert.deepEqual(violations(await put("nonexisten")), { "/data/relationships/books": "required" });
  });

  it("settles what becomes of the objects that point at a deleted one", async () => {
    const { id } = await client.create("shelves", { name: "Top" }, { organization });
    const kept = await client.create("books", { title: "A" }, { organization, shelf: ref("shelves", id) });
    const gone = await client.create("notes", {}, { organization, shelf: ref("shelves", id) });
    assert.equal((await client.delete(`/shelves/${id}`)).status, 204);
    assert.equal((await client.get(`/books/${kept.id}?include=shelf`)).body.data.relationships.shelf.data, null);
    assert.equal((await client.get(`/notes/${gone.id}`)).status, 404);

    await client.create("notes", {}, { organization, book: ref("books", kept.id) });
    const refused = await client.delete(`/books/${kept.id}`);
    assert.equal(refusal(refused), "423 LOCKED");
    assert.equal(refused.body.errors[0].detail, `Failed to destroy Book with id=${kept.id}`);
  });
});
