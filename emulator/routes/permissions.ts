import { mustBeEnterpriseAdmin } from "../access/guards";
import type { Api } from "../api/api";
import { reads } from "../api/reads";
import { organizationOfRole, permission } from "../entities/permission";

export function permissions(api: Api): void {
  reads(api, permission);

  api.one("POST", "/permissions", permission, (call) => {
    const draft = call.draft(permission);
    const organization = organizationOfRole(draft, call.store);
    mustBeEnterpriseAdmin(call.caller, organization, call.store);
    call.validate(draft);
    return call.writer.create(draft, { relationships: { organization } });
  });

  api.one("PATCH", "/permissions/:id", permission, (call) => {
    const record = call.find(permission);
    const draft = call.draft(permission, record);
    mustBeEnterpriseAdmin(call.caller, record.relationships.organization, call.store);
    call.validate(draft);
    return call.writer.change(record, draft);
  });
}
