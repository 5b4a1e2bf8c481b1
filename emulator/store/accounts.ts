import { user } from "../entities/user";
import type { ApiClient } from "./snapshot";
import type { Store } from "./store";

/**
 * Sees to it that there is a user, and an API client for the first one, whatever the seed left out.
 * @param known the credentials that the client gets; new ones without it
 */
export function completeAccounts(store: Store, known?: ApiClient): void {
  const [first] = store.all(user.type);
  const caller =
    first ??
    store.insert(user, {
      attributes: { email: "owner@example.com", first_name: "Olivia", last_name: "Owner" },
      relationships: {},
    });
  if (store.firstClient() === undefined) store.addClient({ ...(known ?? store.newCredentials()), user_id: caller.id });
}
