import { mustBeAdmin, mustBeAdminOrSelf } from "../access/guards";
import type { Api } from "../api/api";
import { reads } from "../api/reads";
import { invite, inviteAgain, membership, mustNotBeOwner } from "../entities/membership";

export function memberships(api: Api): void {
  reads(api, membership);

  api.one("POST", "/memberships", membership, (call) => {
    const draft = call.draft(membership);
    mustBeAdmin(call.caller, draft.target("organization"));
    call.validate(draft);
    return invite(draft, call.writer, call.store, call.inbox);
  });

  api.one("PATCH", "/memberships/:id", membership, (call) => {
    const record = call.find(membership);
    const draft = call.draft(membership, record);
    mustBeAdmin(call.caller, record.relationships.organization);
    call.validate(draft);
    return call.writer.change(record, draft);
  });

  api.none("DELETE", "/memberships/:id", 204, membership, (call) => {
    const record = call.find(membership);
    mustBeAdminOrSelf(call.caller, record);
    mustNotBeOwner(record, call.store);
    call.writer.delete(record);
  });

  api.none("POST", "/memberships/:id/resend", 202, membership, (call) => {
    const record = call.find(membership);
    mustBeAdmin(call.caller, record.relationships.organization);
    inviteAgain(record, call.store, call.inbox);
  });
}
