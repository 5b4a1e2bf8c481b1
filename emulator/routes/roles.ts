import { mustBeEnterpriseAdmin } from "../access/guards";
import type { Api } from "../api/api";
import { reads } from "../api/reads";
import { changeRole, createRole, mustBeCustom, role } from "../entities/role";

export function roles(api: Api): void {
  reads(api, role);

  api.one("POST", "/roles", role, (call) => {
    const draft = call.draft(role);
    mustBeEnterpriseAdmin(call.caller, draft.target("organization"), call.store);
    call.validate(draft);
    return createRole(draft, call.writer, call.store);
  });

  api.one("PATCH", "/roles/:id", role, (call) => {
    const record = call.find(role);
    const draft = call.draft(role, record);
    mustBeEnterpriseAdmin(call.caller, record.relationships.organization, call.store);
    mustBeCustom(record);
    call.validate(draft);
    return changeRole(record, draft, call.writer, call.store);
  });
}
