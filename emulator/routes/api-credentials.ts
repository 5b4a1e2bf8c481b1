import { mustBeAdmin } from "../access/guards";
import type { Api } from "../api/api";
import { reads } from "../api/reads";
import { apiCredential, issueCredential } from "../entities/api-credential";

export function apiCredentials(api: Api): void {
  reads(api, apiCredential);

  api.one("POST", "/api_credentials", apiCredential, (call) => {
    const draft = call.draft(apiCredential);
    mustBeAdmin(call.caller, draft.target("organization"));
    call.validate(draft);
    return issueCredential(draft, call.writer, call.identifiers);
  });

  api.one("PATCH", "/api_credentials/:id", apiCredential, (call) => {
    const record = call.find(apiCredential);
    const draft = call.draft(apiCredential, record);
    mustBeAdmin(call.caller, record.relationships.organization);
    call.validate(draft);
    return call.writer.change(record, draft);
  });

  api.none("DELETE", "/api_credentials/:id", 204, apiCredential, (call) => {
    const record = call.find(apiCredential);
    mustBeAdmin(call.caller, record.relationships.organization);
    call.writer.delete(record);
  });
}
