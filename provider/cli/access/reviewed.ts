import type { Reviewed } from "../../access/review";
import { specOf } from "../../organization/spec-of";
import { loadOrganization } from "../../spec/load";
import type { OrganizationSpec } from "../../spec/spec";
import type { Side } from "../account";
import { isFile, readLiving } from "../party";
import type { Terminal } from "../terminal";

/** What a spec file says, or what a living organization is; handles as in `like`, if that is given. */
export async function readReviewed(
  terminal: Terminal,
  called: string,
  account: Side,
  like?: OrganizationSpec,
): Promise<Reviewed> {
  if (isFile(called)) return loadOrganization(called);
  const snapshot = await readLiving(called, { terminal, account });
  return { spec: specOf(snapshot, like && { spec: like }).spec };
}
