import type { Client } from "../../api/client";
import { readAll } from "../../api/listing";
import { organization } from "../../entities/organization";
import { userProfile } from "../../entities/user-profile";
import { type Blame, blamesOf } from "../../history/blame";
import { type Entry, historyOf } from "../../history/history";
import { blamesInText, historyInText } from "../../history/in-text";
import { readVersions } from "../../history/recorded";
import { sinceOf } from "../../history/since";
import { outputsOf } from "../../model/outputs";
import { listingOf } from "../../model/shape";
import { findOrganization } from "../../organization/find-organization";
import type { Snapshot } from "../../organization/snapshot";
import { clientFor } from "../account";
import { readWhole } from "../living";
import { compareParties, isFile, type Party, readParty } from "../party";
import { exit, type Terminal } from "../terminal";
import type { HistoryOptions } from "./command";
import { type Patch, patchOf, type Told } from "./patch";

/** Tells who changed what in an organization, or who made it differ from a spec or from the state of a stack. */
export async function history(terminal: Terminal, called: string, options: HistoryOptions): Promise<number> {
  const { since: sinceText, against, patch: kind, format, projectDir: folder } = options;
  if (kind !== undefined && against === undefined) throw new Error("--patch needs what it is for: give --against");
  if (kind === "commit" && !isFile(against ?? ""))
    throw new Error("--patch commit edits a spec: give --against FILE.yaml");
  const since = sinceText === undefined ? undefined : sinceOf(sinceText, Date.now());
  // A file with problems must not cost a hundred requests.
  const first = against === undefined ? undefined : await readParty(against, { terminal, account: "source", folder });
  if (first?.kind === "organization") throw new Error("--against takes a spec file or stack:NAME");
  const client = clientFor(terminal);
  const snapshot = await readWhole(client, await findOrganization(client, called), terminal);
  const entries = await entriesOf(client, snapshot, since);
  const told = first && blamesIn(first, snapshot, entries);
  const patch = told && kind && patchOf(kind, against ?? "", told);
  if (format === "json") terminal.result(JSON.stringify(asJson({ snapshot, since, entries, told, patch }), null, 2));
  else if (patch) sayPatch(terminal, patch);
  else terminal.result(told ? blamesInText(told.blames) : historyInText(entries));
  const { name } = snapshot.organization.outputs;
  terminal.say(told ? `${name} and ${against}: ${differencesIn(told.blames)}` : `${name}: ${changesIn(entries)}`);
  return exit.done;
}

async function entriesOf(client: Client, snapshot: Snapshot, since: Date | undefined): Promise<Entry[]> {
  const versions = await readVersions(client, since);
  const user = await client.get(userProfile.singleton ?? "");
  const own = { applicationId: await client.application(), email: outputsOf(userProfile, user).email };
  const hasOthers = (await readAll(client, listingOf(organization, {}))).length > 1;
  return historyOf({ snapshot, versions, own, hasOthers });
}

function blamesIn(first: Party, snapshot: Snapshot, entries: readonly Entry[]): Told {
  const { second, comparison } = compareParties(first, { kind: "organization", snapshot });
  return { living: second.spec, blames: blamesOf(comparison.differences, { snapshot, ids: second.ids, entries }) };
}

/** The patch alone goes to stdout, so that it can be piped. */
function sayPatch(terminal: Terminal, { kind, diff, taken, left }: Patch): void {
  if (kind === "commit") terminal.result(diff ?? "");
  else terminal.result(taken.map((one) => `taken back: ${one}`).join("\n"));
  if (kind === "commit") for (const one of taken) terminal.say(`in the patch: ${one}`);
  for (const one of left) terminal.say(`not in the patch: ${one}`);
}

function changesIn(entries: readonly Entry[]): string {
  const count = (origin: Entry["origin"]) => entries.filter((one) => one.origin === origin).length;
  return `${entries.length} changes: ${count("code")} by code, ${count("hands")} by hands, ${count("unknown")} unknown`;
}

function differencesIn(blames: readonly Blame[]): string {
  return `${blames.length} differences, of them ${blames.filter(({ isOutOfBand }) => isOutOfBand).length} made without a run`;
}

interface Result {
  readonly snapshot: Snapshot;
  readonly since: Date | undefined;
  readonly entries: readonly Entry[];
  readonly told: Told | undefined;
  readonly patch: Patch | undefined;
}

function asJson({ snapshot: { organization: whole }, since, entries, told, patch }: Result): object {
  const { id, outputs } = whole;
  return {
    organization: { id, slug: outputs.slug, name: outputs.name },
    ...(since ? { since: since.toISOString() } : {}),
    history: entries,
    ...(told ? { differences: told.blames.map(blameInJson) } : {}),
    ...(patch ? { patch } : {}),
  };
}

function blameInJson({ difference, detail, right, entry, certainty, isOutOfBand, sentence }: Blame): object {
  return {
    address: difference.address,
    kind: difference.kind,
    ...(detail ? { property: detail.property } : {}),
    ...(right ? { right } : {}),
    certainty,
    outOfBand: isOutOfBand,
    ...(entry ? { version: entry.version } : {}),
    sentence,
  };
}
