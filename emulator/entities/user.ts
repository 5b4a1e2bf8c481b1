import type { Json } from "../json";
import type { StoredRecord } from "../store/record";
import type { Store } from "../store/store";
import { attribute } from "./attribute";
import { common, freeText } from "./common";
import { entity } from "./declaration";
import type { UniqueKey } from "./unique-key";

/** What passes for an e-mail address. */
export const emailForm = /^[^\s@]+@[^\s@]+$/;

const byEmail: UniqueKey = { fields: ["email"], reportedOn: "email", ignoreCase: true };

/** A person with an account. The API shows each caller himself alone. */
export const user = entity("users", "User", {
  attributes: {
    email: attribute("string", { create: "required", update: true, format: emailForm }),
    first_name: attribute("string", { create: "required", update: true }),
    last_name: attribute("string", { create: "required", update: true }),
    time_zone: freeText({ default: "UTC" }),
    otp_required_for_login: attribute("boolean", { default: false }),
    ...common,
  },
  relationships: {},
  uniqueKeys: [byEmail],
  endpoint: "user",
  singleton: true,
  visibleTo: (caller, record) => caller.user.id === record.id,
});

/** What a person is called whose name nobody told. */
export const unknownName = { first_name: "Jane", last_name: "Doe" };

/** Letter case does not distinguish addresses. */
export function foldCase(email: Json | undefined): string {
  return String(email).toLowerCase();
}

/** The user with this address, whatever the case of its letters. */
export function findUser(email: string, store: Store): StoredRecord | undefined {
  return store.find("users", store.holder("users", byEmail, [email]) ?? "");
}

/** Carries a changed address to the user's memberships. */
export function carryAddress(account: StoredRecord, store: Store): void {
  const user_email = account.attributes.email ?? null;
  for (const membership of store.pointingAt("memberships", "user", account.id))
    if (membership.attributes.user_email !== user_email) store.update(membership, { attributes: { user_email } });
}
