import { createHash, randomBytes } from "node:crypto";
import { hostname } from "node:os";

/** What a file or folder of the cache tells, by its name alone, about the process that made it. */
export interface Claim {
  /** Unique among all processes and all times, and safe as a file name. */
  readonly name: string;
  readonly host: string;
  readonly pid: number;
}

/** Hashed, because a host's name may hold anything and is nobody's business. */
const thisHost = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);

/** A new claim of this process. */
export function newClaim(): Claim {
  const name = `${thisHost}-${process.pid}-${randomBytes(4).toString("hex")}`;
  return { name, host: thisHost, pid: process.pid };
}

/** Reads the name of a file made of a claim and `extension`; undefined for every other file. */
export function readClaim(file: string, extension: string): Claim | undefined {
  if (!file.endsWith(extension)) return undefined;
  const name = file.slice(0, -extension.length);
  const [host, pid] = /^([0-9a-f]{8})-(\d+)-[0-9a-f]{8}$/.exec(name)?.slice(1) ?? [];
  return host === undefined ? undefined : { name, host, pid: Number(pid) };
}

/** True only when it is certain: of another host's processes nothing is known. */
export function ownerIsDead(claim: Claim): boolean {
  if (claim.host !== thisHost) return false;
  try {
    process.kill(claim.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
