import { mustBeAdmin } from "../access/guards";
import type { Api } from "../api/api";
import { reads } from "../api/reads";
import { applicationMembership } from "../entities/application-membership";

export function applicationMemberships(api: Api): void {
  reads(api, applicationMembership);

  api.one("POST", "/application_memberships", applicationMembership, (call) => {
    const draft = call.draft(applicationMembership);
    mustBeAdmin(call.caller, draft.target("organization"));
    call.validate(draft);
    return call.writer.create(draft);
  });

  api.one("PATCH", "/application_memberships/:id", applicationMembership, (call) => {
    const record = call.find(applicationMembership);
    const draft = call.draft(applicationMembership, record);
    mustBeAdmin(call.caller, record.relationships.organization);
    call.validate(draft);
    return call.writer.change(record, draft);
  });

  api.none("DELETE", "/application_memberships/:id", 204, applicationMembership, (call) => {
    const record = call.find(applicationMembership);
    mustBeAdmin(call.caller, record.relationships.organization);
    call.writer.delete(record);
  });
}
