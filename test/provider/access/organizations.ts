import fc from "fast-check";
import { rights } from "../../../provider/entities/rights";
import { type OrganizationSpec, organizationSpec, type Values } from "../../../provider/spec/spec";
import { organizations as anyOrganizations } from "../spec/specs";

const roles = ["editor", "support", "7"];
const credentials = ["erp", "ERP", "orders-app", "skus-app"];
const profiles = ["desk", "night"];
const emails = ["ann@green.example", "ANN@green.example", "ben@green.example", "zoe@green.example"];

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const each = <T>(handles: readonly string[], value: fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(handles.map((handle) => [handle, value])));

const role = fc.constantFrom("admin", "read_only", ...roles);
const accessScope = optional(fc.constantFrom("live_access", "test_access", "all_access"));
// Two of them say the same in another order.
const filters = optional(fc.constantFrom<Values>({ a: 1, b: 2 }, { b: 2, a: 1 }, { a: 2 }, {}));
const applications = optional(
  fc.dictionary(fc.constantFrom("orders-app", "skus-app"), fc.record({ role, filters }), { maxKeys: 2 }),
);
const permissions = fc.dictionary(
  fc.constantFrom("orders", "skus", "memberships"),
  fc.subarray(Object.keys(rights)).map((words) => words.join(" ")),
  { maxKeys: 3 },
);

/** Small organizations in which everything concerns access. Whatever refers to something finds it. */
const dense = fc
  .record({
    roles: each(roles, fc.record({ permissions: fc.option(permissions, { nil: undefined, freq: 8 }) })),
    credentials: each(
      credentials,
      fc.record({
        kind: fc.constantFrom("integration", "sales_channel", "webapp", "orders", "skus"),
        mode: optional(fc.constantFrom("live", "test")),
        role: optional(role),
      }),
    ),
    profiles: each(profiles, fc.record({ accessScope, applications })),
    members: fc.dictionary(
      fc.constantFrom(...emails),
      fc.record({ role, accessScope, applications, profile: optional(fc.constantFrom(...profiles)) }),
      { maxKeys: 3 },
    ),
  })
  .map((sections) => specOf(sections as unknown as Values));

/** Organizations of all sorts. */
export const organizations: fc.Arbitrary<OrganizationSpec> = fc.oneof(
  { weight: 3, arbitrary: dense },
  { weight: 1, arbitrary: anyOrganizations },
);

/** An organization and what a change makes of it: one entry, some, or all are those of another one. */
export const changes: fc.Arbitrary<readonly [OrganizationSpec, OrganizationSpec]> = fc
  .tuple(
    dense,
    dense,
    fc.oneof(
      fc.nat(12).map((bit) => 1 << bit),
      fc.nat(0x1fff),
    ),
  )
  .map(([before, other, chosen]) => [before, mixed(before, other, chosen)]);

function mixed(one: OrganizationSpec, other: OrganizationSpec, chosen: number): OrganizationSpec {
  let bit = 0;
  const isOther = () => ((chosen >> bit++) & 1) === 1;
  const section = (name: "roles" | "credentials" | "profiles" | "members", handles: readonly string[]) => {
    const entries = handles.map((handle) => [handle, (isOther() ? other : one)[name][handle]]);
    return Object.fromEntries(entries.filter(([, entry]) => entry !== undefined));
  };
  return specOf({
    roles: section("roles", roles),
    credentials: section("credentials", credentials),
    profiles: section("profiles", profiles),
    members: section("members", emails),
  });
}

/** As a file would say it: without what is undefined, and with what handles stand for. */
function specOf(sections: Values): OrganizationSpec {
  const { members, ...others } = JSON.parse(JSON.stringify(sections)) as Record<string, Record<string, Values>>;
  const addressed = Object.entries(members ?? {}).map(([userEmail, entry]) => [userEmail, { userEmail, ...entry }]);
  return organizationSpec({
    version: 1,
    organization: { name: "Green" },
    ...others,
    members: Object.fromEntries(addressed),
  } as Values);
}
