import { mustBeAdmin, mustBeOwner } from "../access/guards";
import type { Api } from "../api/api";
import { reads } from "../api/reads";
import { newOwnerEmail, openOrganization, organization, transferOwnership } from "../entities/organization";

export function organizations(api: Api): void {
  reads(api, organization);

  api.one("POST", "/organizations", organization, (call) => {
    const draft = call.draft(organization);
    call.validate(draft);
    return openOrganization(draft, call.caller, call.writer, call.store);
  });

  api.one("PATCH", "/organizations/:id", organization, (call) => {
    const record = call.find(organization);
    const draft = call.draft(organization, record);
    mustBeAdmin(call.caller, record.id);
    call.validate(draft);
    return call.writer.change(record, draft);
  });

  api.none("PATCH", "/organizations/:id/transfer_ownership", 202, organization, (call) => {
    const record = call.find(organization);
    mustBeOwner(call.caller, record.id);
    const email = newOwnerEmail(call.document, record.id);
    transferOwnership(record, email, call.writer, call.store);
  });
}
