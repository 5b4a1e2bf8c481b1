import { user } from "../entities/user";
import type { ApiClient } from "../store/snapshot";
import type { Store } from "../store/store";

/** Sees to it that there is a user. */
export function addFirstUser(store: Store): void {
  if (firstUserId(store) !== null) return;
  store.insert(user, {
    attributes: { email: "owner@example.com", first_name: "Olivia", last_name: "Owner" },
    relationships: {},
  });
}

/**
 * Sees to it that there is an API client: without any, the first user gets one.
 * @param known its credentials; new ones without it
 */
export function addFirstClient(store: Store, known?: ApiClient): void {
  const user_id = firstUserId(store);
  if (store.firstClient() !== undefined || user_id === null) return;
  store.addClient({ ...(known ?? store.newCredentials()), user_id });
}

/** The user who owns whatever a seed names no owner for. Null while there is none. */
export function firstUserId(store: Store): string | null {
  const [first] = store.all(user.type);
  return first?.id ?? null;
}
