import fc from "fast-check";
import type { Snapshot } from "../../../provider/organization/snapshot";

/** Names as people give them, and as nobody should. */
export const names = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("Editor", "editor", "Editor!", "Café Zürich", "3PL", "2024", "1e5", "true") },
  { weight: 2, arbitrary: fc.constantFrom("admin", "Read only", "read_only", "__proto__", "constructor", "null", "~") },
  {
    weight: 2,
    arbitrary: fc.constantFrom("🚀", "מנהל", "محرر", "编辑", "- a: b # c", "${ENV}", "$${", "a\nb", "&x *y"),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 200, maxLength: 200 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
);

const emails = fc.oneof(
  fc.integer({ min: 0, max: 30 }).map((number) => `member-${number}@shop.example`),
  fc.constantFrom(
    "a/b@shop.example",
    "$x@shop.example",
    "ANN@shop.example",
    "ann@shop.example",
    "no address",
    "ü@x.example",
  ),
);

const json = fc.dictionary(
  fc.oneof(fc.constantFrom("<<", "market_id_in", "__proto__", "well-known"), fc.string({ maxLength: 6 })),
  fc.jsonValue({ maxDepth: 3 }),
  { maxKeys: 4 },
);

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const common = { reference: optional(names), metadata: json };

const scopes = fc.constantFrom("live_access", "test_access", "all_access");
const kinds = fc.constantFrom("integration", "sales_channel", "webapp", "orders", "skus", "user", "dashboard");

/** Snapshots of one organization, among them such as no API would answer. Ids are the kind and the position. */
export const snapshots: fc.Arbitrary<Snapshot> = fc
  .record({
    roles: fc.nat(6),
    credentials: fc.nat(8),
    profiles: fc.nat(4),
    members: fc.nat(8),
    applications: fc.nat(16),
  })
  .chain((sizes) => {
    const idOf = (kind: "roles" | "credentials" | "profiles" | "members") =>
      // One more than there are, so that some ids belong to nothing that can be seen.
      fc.nat(sizes[kind]).map((index) => `${kind}-${index}`);
    const list = (kind: keyof typeof sizes, shape: Record<string, fc.Arbitrary<unknown>>) =>
      fc
        .array(fc.record({ ...common, ...shape }), { minLength: sizes[kind], maxLength: sizes[kind] })
        .map((all) => all.map((outputs, index) => found(`${kind}-${index}`, outputs)));
    return fc.record({
      organization: fc
        .record({
          ...common,
          name: names.filter((name) => name.trim() !== ""),
          config: optional(json),
          contrastColor: optional(names),
        })
        .map((outputs) => found("organization", outputs)),
      roles: list("roles", {
        name: names,
        kind: fc.constantFrom("admin", "read_only", "custom", "custom", "custom", "odd"),
      }),
      permissions: permissionsOf(sizes.roles),
      credentials: list("credentials", {
        name: names,
        kind: kinds,
        roleId: optional(idOf("roles")),
        expiresIn: optional(fc.constantFrom(60, 7200, 14400)),
        custom: fc.boolean(),
      }),
      profiles: list("profiles", { name: names, accessScope: scopes }),
      members: list("members", {
        userEmail: emails,
        roleId: optional(idOf("roles")),
        membershipProfileId: optional(idOf("profiles")),
        accessScope: scopes,
        owner: fc.boolean(),
      }),
      applications: list("applications", {
        apiCredentialId: idOf("credentials"),
        roleId: idOf("roles"),
        membershipId: optional(idOf("members")),
        membershipProfileId: optional(idOf("profiles")),
        filters: optional(json),
      }),
    }) as fc.Arbitrary<unknown> as fc.Arbitrary<Snapshot>;
  });

function permissionsOf(roles: number) {
  const one = fc.record({
    ...common,
    subject: fc.oneof({ weight: 20, arbitrary: fc.constantFrom("orders", "skus", "prices") }, names),
    canCreate: fc.boolean(),
    canRead: fc.boolean(),
    canUpdate: fc.boolean(),
    canDestroy: fc.boolean(),
    restrictions: optional(json),
  });
  return fc
    .array(fc.uniqueArray(one, { maxLength: 4, selector: ({ subject }) => subject }), {
      minLength: roles,
      maxLength: roles,
    })
    .map(
      (matrices) =>
        new Map(
          matrices.map((matrix, role) => [
            `roles-${role}`,
            matrix.map((outputs) => found(`permission-${role}-${outputs.subject}`, outputs)),
          ]),
        ),
    );
}

function found(id: string, outputs: object) {
  return { id, outputs, mark: undefined };
}
