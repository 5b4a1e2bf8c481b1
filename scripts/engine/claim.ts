import { randomBytes } from "node:crypto";
import { type ProcessIdentity, pidOf, thisProcess, whereaboutsOf } from "../../provider/process/identity";

/** What the name of a file or folder in the cache says about the process that created it. */
export interface Claim {
  /** Unique among all processes and all times, and safe as a file name. */
  readonly name: string;
  readonly owner: ProcessIdentity;
  readonly pid: number;
}

/** A new claim of this process. */
export function newClaim(): Claim {
  const owner = thisProcess();
  return { name: `${owner}-${randomBytes(4).toString("hex")}`, owner, pid: process.pid };
}

/** Reads the name of a file made of a claim and `extension`; undefined for every other file. */
export function readClaim(file: string, extension: string): Claim | undefined {
  if (!file.endsWith(extension)) return undefined;
  const name = file.slice(0, -extension.length);
  const [, owner = ""] = /^(.*)-[0-9a-f]{8}$/.exec(name) ?? [];
  const pid = pidOf(owner);
  return pid === undefined ? undefined : { name, owner, pid };
}

/** True only if it is certain: nothing is known about the processes of another host. */
export function ownerIsDead(claim: Claim): boolean {
  return whereaboutsOf(claim.owner) === "ended";
}
