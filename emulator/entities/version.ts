import { attribute } from "./attribute";
import { common } from "./common";
import { entity } from "./declaration";
import { toOne } from "./relationship";

const subject = (type: string) => toOne(type, { hidden: true, filter: false, whenTargetIsDeleted: "clear" });

/** What one change did to a membership, permission or role. Written by the emulator alone. */
export const version = entity("versions", "Version", {
  attributes: {
    resource_type: attribute("string", { filter: true }),
    resource_id: attribute("string", { filter: true }),
    event: attribute("string", { oneOf: ["create", "update", "destroy"] }),
    changes: attribute("object", { default: {} }),
    who: attribute("object", { default: {} }),
    created_at: common.created_at,
    updated_at: common.updated_at,
    reference: attribute("string", { filter: true, sort: true }),
    reference_origin: attribute("string", { filter: true, sort: true }),
    metadata: attribute("object", { default: {}, filter: true }),
  },
  relationships: {
    organization: subject("organizations"),
    membership: subject("memberships"),
    permission: subject("permissions"),
    role: subject("roles"),
  },
});
