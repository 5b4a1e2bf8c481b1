import { mustOwnEnterprise } from "../access/guards";
import type { Api } from "../api/api";
import { reads } from "../api/reads";
import { changeProvider, identityProvider, registerProvider } from "../entities/identity-provider";

export function identityProviders(api: Api): void {
  reads(api, identityProvider);

  api.one("POST", "/identity_providers", identityProvider, (call) => {
    const draft = call.draft(identityProvider);
    mustOwnEnterprise(call.caller, call.store);
    call.validate(draft);
    return registerProvider(draft, call.caller, call.writer, call.store);
  });

  api.one("PATCH", "/identity_providers/:id", identityProvider, (call) => {
    const record = call.find(identityProvider);
    const draft = call.draft(identityProvider, record);
    mustOwnEnterprise(call.caller, call.store, record);
    call.validate(draft);
    return changeProvider(record, draft, call.writer, call.store);
  });

  api.none("DELETE", "/identity_providers/:id", 204, identityProvider, (call) => {
    const record = call.find(identityProvider);
    mustOwnEnterprise(call.caller, call.store, record);
    call.writer.delete(record);
  });
}
