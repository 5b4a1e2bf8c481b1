import { readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Claim, newClaim, ownerIsDead, readClaim } from "./claim";
import { type Report, withProgress } from "./report";

const extension = ".ticket";
const heartbeat = 5_000;
/** Also the longest time that a dead process of another host, or a reused pid, can keep others waiting. */
const silence = 60_000;

/**
 * Does `work` while no other process does, on this machine or on another one with the same folder.
 *
 * A ticket is a file with a unique name, so a dead ticket can be removed without the risk of removing a new lock. A
 * process that has written a ticket and sees no other live one has the lock; two that see each other both withdraw, and
 * try again after a random pause. The lock only saves work; it does not protect the results. If a suspended process wakes
 * up after its ticket has expired, the two conflict only in the rename of `publish`, which is atomic.
 */
export async function whileLocked<T>(
  folder: string,
  options: { readonly report: Report; readonly signal?: AbortSignal },
  work: (claim: Claim) => Promise<T>,
): Promise<T> {
  const claim = newClaim();
  const ticket = path.join(folder, claim.name + extension);
  await enter(folder, claim, ticket, options);
  const timer = setInterval(() => void utimes(ticket, new Date(), new Date()).catch(() => undefined), heartbeat);
  try {
    return await work(claim);
  } finally {
    clearInterval(timer);
    await rm(ticket, { force: true });
  }
}

async function enter(
  folder: string,
  claim: Claim,
  ticket: string,
  options: { readonly report: Report; readonly signal?: AbortSignal },
): Promise<void> {
  if (await tryToEnter(folder, claim, ticket)) return;
  const holder = await otherTicket(folder, claim);
  const who = holder === undefined ? "another process" : `process ${holder.pid}`;
  options.report.say(`Waiting for ${who}, which is preparing the engine.`);
  await withProgress(
    options.report,
    () => `waiting for ${who}`,
    async () => {
      do {
        await sleep(200 + Math.random() * 300, undefined, options.signal ? { signal: options.signal } : {});
      } while (!(await tryToEnter(folder, claim, ticket)));
    },
  );
}

async function tryToEnter(folder: string, claim: Claim, ticket: string): Promise<boolean> {
  if (await otherTicket(folder, claim)) return false;
  await writeFile(ticket, "");
  if (!(await otherTicket(folder, claim))) return true;
  await rm(ticket, { force: true });
  return false;
}

/** A live ticket of another process. Removes the dead ones that it finds. */
async function otherTicket(folder: string, own: Claim): Promise<Claim | undefined> {
  for (const file of await readdir(folder)) {
    const claim = readClaim(file, extension);
    if (claim === undefined || claim.name === own.name) continue;
    const ticket = path.join(folder, file);
    const written = await stat(ticket).catch(() => undefined);
    if (written === undefined) continue;
    if (!ownerIsDead(claim) && Date.now() - written.mtimeMs < silence) return claim;
    await rm(ticket, { force: true });
  }
  return undefined;
}
