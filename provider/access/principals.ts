import type { Values } from "../spec/spec";
import type { Principal } from "./access";

/** The person of a member's entry. */
export function personOf({ userEmail }: Values): Principal {
  return { kind: "person", name: String(userEmail) };
}

/** The credential of an entry, or the dashboard app if its kind is one. */
export function credentialOf(handle: string, { kind }: Values): Principal {
  const isCommon = ["integration", "sales_channel", "webapp"].includes(String(kind));
  return { kind: isCommon ? "credential" : "app", name: handle };
}
