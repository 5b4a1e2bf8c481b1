import assert from "node:assert/strict";
import { type Declaration, defineDeclaration } from "../../../provider/entities/declaration";
import { defineEntity, type Entity } from "../../../provider/entities/entity";
import { flag, json, relationship, text, trigger } from "../../../provider/entities/field";
import { defineLookup, type Lookup } from "../../../provider/entities/lookup";
import { membership } from "../../../provider/entities/membership";
import { organization } from "../../../provider/entities/organization";
import { permission } from "../../../provider/entities/permission";
import { role } from "../../../provider/entities/role";
import type { rolePermissions } from "../../../provider/entities/role-permissions";
import type { InputsOf, OutputsOf } from "../../../provider/entities/values";

// What must not compile stands below `@ts-expect-error`: the compiler fails where it would.

/** What every declaration of this file says in the same way. */
const described = { noun: "shelf", summary: "", remarks: [], writers: "", source: "", adoptsBy: [] } as const;
const shelf = { ...described, name: "Shelf", type: "shelves", creation: "always" } as const;
const fields = {
  label: text({ required: true, about: "" }),
  note: text({ about: "" }),
  status: text({ computed: true, about: "" }),
};
const sought = { name: "getRole", summary: "", remarks: [], view: role, result: "Role", finds: "one" } as const;

describe("what the compiler checks of an entity", () => {
  it("is that a natural key consists of inputs", () => {
    defineEntity({ ...shelf, fields, naturalKey: ["label"] });
    defineEntity({ ...shelf, fields, naturalKey: ["reference"] });
    // @ts-expect-error: there is no such field
    defineEntity({ ...shelf, fields, naturalKey: ["lable"] });
    // @ts-expect-error: only the API sets it
    defineEntity({ ...shelf, fields, naturalKey: ["status"] });
  });

  it("is that its siblings are within what one of its fields names", () => {
    defineEntity({
      ...shelf,
      fields: { shopId: relationship("shops", { about: "" }) },
      within: { field: "shopId", by: "path" },
    });
    // @ts-expect-error: there is no such field
    defineEntity({ ...shelf, fields, within: { field: "shopId", by: "path" } });
  });

  it("is that a trigger looks at an output", () => {
    const looking = <Name extends string>(output: Name) =>
      trigger({ posts: "tidy", does: "tidy", when: { output, is: "full" } }, "");
    defineEntity({ ...shelf, fields: { ...fields, tidy: looking("status") } });
    // @ts-expect-error: there is no such output
    defineEntity({ ...shelf, fields: { ...fields, tidy: looking("state") } });
    // @ts-expect-error: the API knows nothing of a trigger
    defineEntity({ ...shelf, fields: { ...fields, tidy: looking("tidy") } });
  });

  it("is that a rule reads inputs", () => {
    defineEntity({ ...shelf, fields, rule: ({ label, note }) => (label === note ? [] : []) });
    // @ts-expect-error: there is no such field
    defineEntity({ ...shelf, fields, rule: ({ lable }) => (lable === "" ? [] : []) });
    // @ts-expect-error: only the API sets it
    defineEntity({ ...shelf, fields, rule: ({ status }) => (status === "full" ? [] : []) });
  });

  it("is that a rule takes no input for known or of the right type", () => {
    // @ts-expect-error: it may be no text
    defineEntity({ ...shelf, fields, rule: ({ label }) => (label.startsWith("a") ? [] : []) });
  });

  it("is that whether it can be managed and deleted is told by its outputs", () => {
    defineEntity({ ...shelf, fields, unmanageable: ({ status }) => status, undeletable: ({ label }) => label });
    // @ts-expect-error: there is no such output
    defineEntity({ ...shelf, fields, unmanageable: ({ state }) => state });
    // @ts-expect-error: there is no such output
    defineEntity({ ...shelf, fields, undeletable: ({ state }) => state });
    // @ts-expect-error: it is a text
    defineEntity({ ...shelf, fields, undeletable: ({ status }) => (status === true ? "" : undefined) });
  });

  it("is which of its fields give somebody access", () => {
    defineEntity({ ...shelf, fields, access: { email: "label", by: ["note"] } });
    // @ts-expect-error: there is no such field
    defineEntity({ ...shelf, fields, access: { email: "lable", by: ["note"] } });
    // @ts-expect-error: there is no such field
    defineEntity({ ...shelf, fields, access: { email: "label", by: ["notes"] } });
  });

  it("is that a field has no option of another name", () => {
    // @ts-expect-error: a slip
    text({ requird: true, about: "" });
    // @ts-expect-error: only texts and numbers have it
    flag({ allowed: ["yes"], about: "" });
  });

  it("holds for a resource that is not one object, too", () => {
    defineDeclaration({ ...described, name: "Shelves", fields, naturalKey: ["label"] });
    // @ts-expect-error: there is no such field
    defineDeclaration({ ...described, name: "Shelves", fields, naturalKey: ["lable"] });
    // @ts-expect-error: there is no such field
    defineDeclaration({ ...described, name: "Shelves", fields, rule: ({ lable }) => (lable === "" ? [] : []) });
  });

  it("is lost on code that knows no entity by name", () => {
    const some: readonly Entity[] = [role, permission, membership, organization];
    const all: readonly Declaration[] = some;
    assert.deepEqual(
      all.map(({ name }) => name),
      ["Role", "Permission", "Membership", "Organization"],
    );
  });
});

describe("what the compiler checks of a look-up", () => {
  it("is that its arguments are outputs of what it finds, or the id", () => {
    const all: readonly Lookup[] = [
      defineLookup({ ...sought, by: [["organizationId", "kind"], ["id"]], optional: ["name"], suggests: ["name"] }),
    ];
    assert.equal(all[0]?.view, role);
    // @ts-expect-error: a role has no such field
    defineLookup({ ...sought, by: [["organisationId", "kind"]], optional: [], suggests: [] });
    // @ts-expect-error: a role has no such field
    defineLookup({ ...sought, by: [["id"]], optional: ["status"], suggests: [] });
    // @ts-expect-error: a role has no such field
    defineLookup({ ...sought, by: [["id"]], optional: [], suggests: ["title"] });
    // @ts-expect-error: the API knows nothing of a trigger
    defineLookup({ ...sought, by: [["basePermissionsTrigger"]], optional: [], suggests: [] });
  });
});

describe("the values of an entity that is known by name", () => {
  it("have the types of its fields as outputs", () => {
    is<Equal<OutputsOf<typeof permission>["subject"], string>>();
    is<Equal<OutputsOf<typeof permission>["canRead"], boolean>>();
    is<Equal<OutputsOf<typeof permission>["restrictions"], Readonly<Record<string, unknown>> | undefined>>();
    is<Equal<OutputsOf<typeof membership>["owner"], boolean>>();
    is<Equal<OutputsOf<typeof membership>["userEmail"], string>>();
    is<Equal<OutputsOf<typeof membership>["accessScope"], string>>();
    is<Equal<OutputsOf<typeof membership>["userFirstName"], string | undefined>>();
    is<Equal<OutputsOf<typeof membership>["createdAt"], string>>();
    is<Equal<OutputsOf<typeof organization>["settings"], Readonly<Record<string, unknown>>>>();
    // @ts-expect-error: there is no such output
    is<Equal<OutputsOf<typeof permission>["subjekt"], string>>();
    // @ts-expect-error: the API knows nothing of a trigger
    is<Equal<OutputsOf<typeof membership>["resendTrigger"], unknown>>();
  });

  it("are there as inputs where they are required", () => {
    is<Equal<InputsOf<typeof rolePermissions>["roleId"], string>>();
    is<Equal<InputsOf<typeof membership>["membershipProfileId"], string | undefined>>();
    // @ts-expect-error: only the API sets it
    is<Equal<InputsOf<typeof rolePermissions>["permissionIds"], unknown>>();
  });

  it("can be anything where no entity is known by name", () => {
    is<Equal<OutputsOf<Entity>[string], unknown>>();
    is<Equal<InputsOf<Entity>[string], unknown>>();
  });

  it("follow from the options of a field", () => {
    const made = { flags: json({ about: "", always: true }), seen: flag({ computed: true, always: false, about: "" }) };
    is<Equal<OutputsOf<{ fields: typeof made }>["flags"], Readonly<Record<string, unknown>>>>();
    is<Equal<OutputsOf<{ fields: typeof made }>["seen"], boolean | undefined>>();
    assert.deepEqual([made.flags.always, made.seen.always], [true, false]);
  });
});

/** Whether two types are the same, for the compiler alone. */
type Equal<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

function is<_ extends true>(): void {}
