import assert from "node:assert/strict";
import fc from "fast-check";
import { resourceType } from "../../../provider/hooks";
import { importFileOf } from "../../../provider/organization/import-file";
import { specOf } from "../../../provider/organization/spec-of";
import { stateIn } from "../../../provider/wire/state";
import { snapshots } from "./snapshots";

const destination = { project: "shop", stack: "live", shell: "dynamic", component: "green" } as const;

describe("an import file of an organization in which nobody else may be a member", () => {
  it("has all members as one resource, whose state is what the program declares", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const { spec, ids } = specOf(snapshot);
        const exported = { spec: { ...spec, otherMembers: "remove" as const }, ids, snapshot, account: "me" };
        const { resources } = importFileOf(exported, destination);
        const ofType = (name: string) => resources.filter(({ type }) => type?.endsWith(`:${name}`));
        assert.deepEqual(ofType("Membership"), []);
        const [all, ...more] = ofType("OrganizationMembers");
        assert.deepEqual(more, []);
        assert.equal(all?.id, snapshot.organization.id);
        const { outputs, mark } = stateIn(all?.outputs ?? {});
        assert.equal(mark?.owner.startsWith("shop/live/green/members#"), true);
        const { compare } = resourceType("OrganizationMembers");
        const { __mark: _, __provider: __, ...inputs } = all?.inputs ?? {};
        assert.deepEqual(compare({ outputs, declared: [] }, inputs), []);
        assert.equal(
          Object.keys((outputs as { membershipIds: object }).membershipIds).length,
          Object.keys(spec.members).length,
        );
      }),
    );
  });
});
