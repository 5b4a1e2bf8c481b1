import type { ServerTime } from "../api/server-time";
import type { Facts } from "../facts/facts";
import type { Room } from "../ownership/room";
import type { Account } from "./account";
import type { Told } from "./told";

/** What the hooks work with, shared by all resource types of one API address and one set of credentials. */
export interface Session extends Room {
  readonly account: Account;
  readonly told: Told;
  /** How many admins a change must leave in an organization; 0 for any number. */
  readonly minAdmins: number;
  readonly time: ServerTime;
  readonly facts: Facts;
}
