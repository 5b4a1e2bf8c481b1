import assert from "node:assert/strict";
import fc from "fast-check";
import { review } from "../../../provider/access/review";
import { compareSides } from "../../../provider/organization/comparison/comparison";
import { declaredResourcesOf, whatOnlyFilesSay } from "../../../provider/spec/declared-resources";
import { Reference, resourcesOf } from "../../../provider/spec/resources";
import { type OrganizationSpec, organizationSpec } from "../../../provider/spec/spec";
import { organizations as any } from "./specs";

/** Files that do not say it, and that name nobody twice. */
const organizations = any
  .map(({ otherMembers: _, ...spec }): OrganizationSpec => spec)
  .filter(({ members }) => {
    const all = Object.values(members).map(({ userEmail }) => String(userEmail).toLowerCase());
    return new Set(all).size === all.length;
  });

describe("a file that removes other members", () => {
  const alone = (spec: OrganizationSpec): OrganizationSpec => ({ ...spec, otherMembers: "remove" });

  it("declares the same resources as one that keeps them, but one that holds every membership", () => {
    fc.assert(
      fc.property(organizations, (spec) => {
        const [single, whole] = [declaredResourcesOf(spec), declaredResourcesOf(alone(spec))];
        const isMember = ({ declaration }: { declaration: { name: string } }) => declaration.name === "Membership";
        const [all, ...more] = whole.filter(({ address }) => address === "members");
        assert.deepEqual(more, []);
        assert.deepEqual(
          whole.filter((one) => one !== all),
          single.filter((one) => !isMember(one)),
        );
        assert.deepEqual(
          Object.keys(all?.holds ?? {}),
          single.filter(isMember).map(({ address }) => address),
        );
        const members = all?.inputs.members as Record<string, object>;
        for (const { inputs } of single.filter(isMember)) {
          const { organizationId: _, userEmail, ...member } = inputs;
          assert.deepEqual(members[String(userEmail)], member);
        }
      }),
    );
  });

  it("refuses two entries of one address, in whatever spelling", () => {
    const members = { "ann@shop.example": { userEmail: "ann@shop.example" }, ann: { userEmail: "Ann@shop.example" } };
    const spec = organizationSpec({ version: 1, organization: { name: "Shop" }, otherMembers: "remove", members });
    assert.throws(
      () => declaredResourcesOf(spec),
      /members\/ann@shop\.example and members\/ann have the same e-mail address/,
    );
  });

  it("declares each resource after those that it refers to", () => {
    fc.assert(
      fc.property(organizations, (spec) => {
        const seen = new Set<string>();
        for (const { address, inputs, holds = {} } of declaredResourcesOf(alone(spec))) {
          for (const reference of referencesIn(inputs))
            assert.ok(
              reference.builtIn !== undefined || seen.has(reference.address),
              `${address}: ${reference.address}`,
            );
          for (const one of [address, ...Object.keys(holds)]) seen.add(one);
        }
      }),
    );
  });

  it("differs from one that keeps them by that alone", () => {
    fc.assert(
      fc.property(organizations, (spec) => {
        const side = (one: OrganizationSpec) => ({ resources: [...resourcesOf(one), ...whatOnlyFilesSay(one)] });
        const { differences } = compareSides(side(spec), side(alone(spec)));
        assert.deepEqual(
          differences.map(({ kind, address, details }) => ({ kind, address, details })),
          [{ kind: "added", address: "members", details: [{ property: "otherMembers", after: "remove" }] }],
        );
        assert.deepEqual(compareSides(side(alone(spec)), side(alone(spec))).differences, []);
      }),
    );
  });

  it("narrows the access of people whom no file names, and to end it is never called the same", () => {
    fc.assert(
      fc.property(organizations, (spec) => {
        assert.equal(review({ spec }, { spec: alone(spec) }).verdict, "narrows");
        const ended = review({ spec: alone(spec) }, { spec });
        assert.equal(ended.verdict, "unknown");
        assert.ok(ended.limits.includes("members who are not listed are no longer removed"));
      }),
      { numRuns: 50 },
    );
  });
});

function referencesIn(value: unknown): Reference[] {
  if (value instanceof Reference) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(referencesIn) : [];
}
