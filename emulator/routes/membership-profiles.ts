import { mustBeAdmin } from "../access/guards";
import type { Api } from "../api/api";
import { reads } from "../api/reads";
import { membershipProfile } from "../entities/membership-profile";

export function membershipProfiles(api: Api): void {
  reads(api, membershipProfile);

  api.one("POST", "/membership_profiles", membershipProfile, (call) => {
    const draft = call.draft(membershipProfile);
    mustBeAdmin(call.caller, draft.target("organization"));
    call.validate(draft);
    return call.writer.create(draft);
  });

  api.one("PATCH", "/membership_profiles/:id", membershipProfile, (call) => {
    const record = call.find(membershipProfile);
    const draft = call.draft(membershipProfile, record);
    mustBeAdmin(call.caller, record.relationships.organization);
    call.validate(draft);
    return call.writer.change(record, draft);
  });

  api.none("DELETE", "/membership_profiles/:id", 204, membershipProfile, (call) => {
    const record = call.find(membershipProfile);
    mustBeAdmin(call.caller, record.relationships.organization);
    call.writer.delete(record);
  });
}
