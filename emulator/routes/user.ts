import type { Api } from "../api/api";
import { carryAddress, user } from "../entities/user";

/** The caller himself: a singleton, addressed without an id. */
export function currentUser(api: Api): void {
  api.one("GET", "/user", user, (call) => call.caller.user);

  api.one("PATCH", "/user", user, (call) => {
    const draft = call.draft(user, call.caller.user);
    call.validate(draft);
    const changed = call.writer.change(call.caller.user, draft);
    carryAddress(changed, call.store);
    return changed;
  });
}
