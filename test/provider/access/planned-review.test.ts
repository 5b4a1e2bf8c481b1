import assert from "node:assert/strict";
import fc from "fast-check";
import { type Living, unknownLiving } from "../../../provider/access/living";
import { reviewPlan } from "../../../provider/access/planned-review";
import { type Review, review } from "../../../provider/access/review";
import { parsePreview } from "../../../provider/preview/preview";
import { singlesIn } from "../../../provider/preview/singles";
import { type OrganizationSpec, organizationSpec } from "../../../provider/spec/spec";
import { builtInIds, explicit, previewBetween, type Shell, unknownSign } from "../preview/synthesized";
import { organizations } from "../spec/specs";

const specs = organizations.map((spec) => explicit(withoutTerms(spec)));
const shells = fc.constantFrom<Shell>("dynamic", "native");
const withBuiltIns: Living = {
  ...unknownLiving(),
  handles: { ...unknownLiving().handles, roles: new Map(Object.entries(builtInIds).map(([kind, id]) => [id, kind])) },
};

describe("the access diff of a preview", function () {
  this.timeout(60_000);

  it("is the one of the two specs, whatever shell made the preview", () => {
    fc.assert(
      fc.property(specs, specs, shells, (before, after, shell) => {
        const [found, expected] = [
          planned(before, after, shell, withBuiltIns),
          review({ spec: before }, { spec: after }),
        ];
        // A new role is known by its dependencies alone, which leaves nothing certain but a widening.
        const isAssumed = found.limits.some((one) => one.includes("its role is not known yet"));
        const isCertain = expected.verdict === "widens" || expected.verdict === "both";
        assert.equal(found.verdict, isAssumed && !isCertain ? "unknown" : expected.verdict);
        assert.deepEqual(byText(found.principals), byText(expected.principals));
        assert.equal(found.escalations.length, expected.escalations.length);
        assert.deepEqual(
          [found.counts.gaining, found.counts.losing],
          [expected.counts.gaining, expected.counts.losing],
        );
      }),
      { numRuns: 300 },
    );
  });

  it("is the one of the two specs where one resource holds all members", () => {
    fc.assert(
      fc.property(specs.map(exclusive), specs.map(exclusive), shells, (before, after, shell) => {
        const found = planned(before, after, shell, withBuiltIns);
        const expected = review({ spec: before }, { spec: after });
        // Ids of several new roles or profiles in one property cannot be told apart, so losses may not be certain.
        const allowed = ["unknown", expected.verdict, ...(expected.verdict === "both" ? ["widens"] : [])];
        assert.ok(allowed.includes(found.verdict), `${found.verdict}, not ${expected.verdict}`);
      }),
      { numRuns: 300 },
    );
  });

  it("is the one of the two specs where every credential rotates", () => {
    fc.assert(
      fc.property(specs.map(inTurn), specs.map(inTurn), shells, (before, after, shell) => {
        const found = planned(before, after, shell, withBuiltIns);
        const expected = review({ spec: before }, { spec: after });
        // Ids of several new roles in one property cannot be told apart, so losses may not be certain.
        const allowed = ["unknown", expected.verdict, ...(expected.verdict === "both" ? ["widens"] : [])];
        assert.ok(allowed.includes(found.verdict), `${found.verdict}, not ${expected.verdict}`);
        const people = (one: Review) => new Set(one.principals.map(({ principal }) => principal.toLowerCase()));
        assert.ok(
          [...people(found)].every((one) => people(expected).has(one)),
          "whoever gets a new app is known by name",
        );
      }),
      { numRuns: 200 },
    );
  });

  for (const [verdict, address] of [
    ["widens", "eve@green.example"],
    ["narrows", "ann@green.example"],
  ] as const)
    it(`${verdict} where one resource holds all members, and one ${verdict === "widens" ? "comes" : "goes"}`, () => {
      const roles = { editor: { name: "editor", permissions: { orders: "read" } } };
      const member = (userEmail: string) => ({
        [userEmail]: { role: "editor", userEmail, accessScope: "live_access" },
      });
      const few = organizationSpec({ version: 1, organization: { name: "Green" }, roles, otherMembers: "remove" });
      const base = { ...few, members: member("bob@green.example") };
      const more = { ...base, members: { ...base.members, ...member(address) } };
      const { principals, ...found } =
        verdict === "widens"
          ? planned(base, more, "native", withBuiltIns)
          : planned(more, base, "native", withBuiltIns);
      assert.equal(found.verdict, verdict);
      assert.deepEqual(
        principals.map(({ principal, subject }) => [principal, subject]),
        [[address, "orders"]],
      );
    });

  it("never calls a widening anything else where it knows less than the specs do", () => {
    fc.assert(
      fc.property(specs, specs, shells, (before, after, shell) => {
        const { verdict } = review({ spec: before }, { spec: after });
        if (verdict !== "widens" && verdict !== "both") return;
        assert.match(planned(before, after, shell).verdict, /^(widens|both|unknown)$/);
      }),
      { numRuns: 300 },
    );
  });

  it("is `unknown` after an operation that nobody knows, unless something certainly widens", () => {
    fc.assert(
      fc.property(specs, specs, fc.nat(), (before, after, which) => {
        const preview = JSON.parse(previewBetween(before, after));
        const steps = preview.steps.filter(({ urn }: { urn: string }) => !urn.includes(":Organization::"));
        if (steps.length === 0) return;
        steps[which % steps.length].op = "transmogrify";
        const { verdict, limits } = reviewPlan(singlesIn(parsePreview(JSON.stringify(preview))), withBuiltIns);
        assert.match(verdict, /^(unknown|widens|both)$/);
        assert.match(limits.join("\n"), /the operation .*transmogrify.* is not known/);
      }),
      { numRuns: 200 },
    );
  });

  const base = organizationSpec({
    version: 1,
    organization: { name: "Green" },
    roles: { editor: { name: "editor", permissions: { orders: "read" } } },
    credentials: { erp: { name: "ERP", kind: "integration", role: "editor", mode: "live" } },
    members: { "ann@green.example": { userEmail: "ann@green.example", role: "editor", accessScope: "all_access" } },
  });

  it("counts a replacement once, and what it mints and retires", () => {
    const after = { ...base, credentials: { erp: { ...base.credentials.erp, mode: "test" } } } as OrganizationSpec;
    const { verdict, principals, counts } = planned(base, after);
    assert.equal(verdict, "both");
    assert.equal(principals.length, 1);
    assert.deepEqual([counts.credentialsMinted, counts.credentialsRetired], [1, 1]);
  });

  it("keeps what a forgetting delete leaves behind, and what the engine retains", () => {
    const without = { ...base, roles: {}, members: {}, credentials: {} } as OrganizationSpec;
    const edit = (change: (state: Record<string, unknown>) => void) => {
      const preview = JSON.parse(previewBetween(base, without));
      for (const { oldState } of preview.steps) change(oldState);
      return reviewPlan(singlesIn(parsePreview(JSON.stringify(preview)))).verdict;
    };
    assert.equal(
      edit(() => {}),
      "narrows",
    );
    assert.equal(
      edit((state) => Object.assign(state, { retainOnDelete: true })),
      "same",
    );
    const isMatrix = (state: Record<string, unknown>) => String(state.type).endsWith(":RolePermissions");
    const forget = (state: Record<string, unknown>) =>
      isMatrix(state)
        ? Object.assign(state.outputs as object, { onDelete: "forget" })
        : Object.assign(state, { retainOnDelete: true });
    assert.equal(edit(forget), "same");
  });

  it("takes a role called admin for a custom one", () => {
    const text = previewBetween(organizationSpec({ version: 1, organization: { name: "Green" } }), base)
      .replaceAll("roles/editor", "roles/admin")
      .replaceAll(/commercelayer:index:OrganizationFile\$/g, "");
    const { principals } = reviewPlan(singlesIn(parsePreview(text)));
    assert.deepEqual([...new Set(principals.map(({ subject }) => subject))], ["orders"]);
  });

  it("says `unknown` of a member whose role it cannot determine, and of a resource type that it does not know", () => {
    const changed = (
      edit: (step: {
        urn: string;
        newState: { inputs: Record<string, unknown>; propertyDependencies: Record<string, unknown> };
      }) => void,
    ) => {
      const preview = JSON.parse(previewBetween(base, { ...base, organization: { name: "Greener" } }));
      for (const step of preview.steps) edit(step);
      return reviewPlan(singlesIn(parsePreview(JSON.stringify(preview))));
    };
    const unresolved = changed((step) => {
      if (!step.urn.includes(":Membership::")) return;
      Object.assign(step, { op: "update" });
      step.newState = structuredClone(step.newState);
      step.newState.inputs.roleId = unknownSign;
      step.newState.propertyDependencies.roleId = [];
    });
    assert.equal(unresolved.verdict, "unknown");
    const strange = changed((step) => {
      if (!step.urn.includes(":Organization::")) return;
      Object.assign(step, { urn: step.urn.replace(":Organization::", ":Wizard::") });
      for (const state of [step.newState, (step as unknown as { oldState: object }).oldState])
        Object.assign(state, { type: "commercelayer:index:Wizard" });
    });
    assert.equal(strange.verdict, "unknown");
    assert.match(strange.limits.join("\n"), /what a Wizard grants is not known/);
  });

  it("of a refresh alone is what was changed by hand", () => {
    const after = { ...base, roles: { editor: { name: "editor", permissions: { orders: "read destroy" } } } };
    const preview = JSON.parse(previewBetween(base, after));
    for (const step of preview.steps) {
      if (step.op === "update") step.newState.outputs.permissions = step.newState.inputs.permissions;
      step.op = "refresh";
    }
    assert.equal(
      reviewPlan(singlesIn(parsePreview(JSON.stringify({ ...preview, changeSummary: {} })))).verdict,
      "widens",
    );
  });
});

/** The same organization with a rotation for each credential. */
function inTurn(spec: OrganizationSpec): OrganizationSpec {
  const rotate = { afterDays: 90, overlapDays: 14 };
  const credentials = Object.entries(spec.credentials).map(([handle, entry]) => [handle, { ...entry, rotate }]);
  return { ...spec, credentials: Object.fromEntries(credentials) };
}

/**
 * The same organization with all members in one resource, each of them once, called by the address alone, and without apps:
 * a plan cannot tell the ids of new members.
 */
function exclusive(spec: OrganizationSpec): OrganizationSpec {
  const members = Object.values(spec.members).map(({ applications: _, ...entry }) => {
    const address = String(entry.userEmail).toLowerCase();
    return [address, { ...entry, userEmail: address }];
  });
  return { ...spec, otherMembers: "remove", members: Object.fromEntries(members) };
}

/** A plan knows nothing of terms. */
function withoutTerms(spec: OrganizationSpec): OrganizationSpec {
  return JSON.parse(JSON.stringify(spec, (key, value) => (key === "expires" ? undefined : value)));
}

function planned(before: OrganizationSpec, after: OrganizationSpec, shell?: Shell, living?: Living): Review {
  return reviewPlan(singlesIn(parsePreview(previewBetween(before, after, shell))), living);
}

function byText(principals: Review["principals"]): string[] {
  return principals
    .map((one) => JSON.stringify({ ...one, principal: one.principal.toLowerCase(), via: [...one.via].sort() }))
    .sort();
}
