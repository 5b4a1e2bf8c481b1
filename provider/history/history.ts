import { membership } from "../entities/membership";
import { permission } from "../entities/permission";
import { role } from "../entities/role";
import { joined } from "../model/few";
import { plainText } from "../organization/report/plain";
import type { Snapshot } from "../organization/snapshot";
import { type Actor, actorOf, applicationsOfCode, inWords, type Own, type Provenance, provenanceOf } from "./actor";
import type { Recorded } from "./recorded";
import { type Changed, changedBy, clausesOf, dateInWords } from "./telling";

/** One change to an organization. */
export interface Entry extends Provenance {
  readonly version: string;
  readonly at: string;
  readonly event: string;
  readonly object: Told;
  readonly changes: readonly Changed[];
  /** Absent: the API names nobody. */
  readonly actor?: Actor;
  readonly sentence: string;
}

/** What a change was made to. */
export interface Told {
  readonly noun: string;
  readonly id: string;
  /** What people call it: for a permission, its role. The id, if nothing tells it. */
  readonly name: string;
  readonly isGone?: true;
  /** The API does not tell the organization of what is gone, and the caller can see several. */
  readonly isPlaceUnknown?: true;
}

/** What a history is made of. */
export interface Sources {
  readonly snapshot: Snapshot;
  /** Of every organization that the caller can see, the oldest first. */
  readonly versions: readonly Recorded[];
  readonly own: Own;
  /** Whether the caller can see other organizations too. */
  readonly hasOthers: boolean;
}

/**
 * The history of one organization, the oldest change first. Versions do not name their organization: those of roles and
 * permissions, which live for ever, belong to it if the object does. A membership that is gone is in no organization any more.
 */
export function historyOf({ snapshot, versions, own, hasOthers }: Sources): Entry[] {
  const objects = objectsIn(snapshot, versions, hasOthers);
  const ofCode = applicationsOfCode(versions);
  return versions.flatMap((one): Entry[] => {
    const object = objects.get(keyOf(one.type, one.objectId));
    if (!object) return [];
    const { subject, ...told } = object;
    const changes = changedBy(one, subject);
    const actor = actorOf(one, own);
    return [
      {
        version: one.id,
        at: one.at,
        event: one.event,
        object: told,
        changes,
        ...(actor ? { actor } : {}),
        ...provenanceOf(one, ofCode),
        sentence: sentenceOf(told, clausesOf(one, changes), actor, one.at),
      },
    ];
  });
}

/** `role Editor: orders.destroy was added by jane@shop.example on 3 November 2026, 10:12 UTC`. */
function sentenceOf(
  { noun, name, isPlaceUnknown }: Told,
  clauses: readonly string[],
  actor: Actor | undefined,
  at: string,
): string {
  const subject = `${noun === permission.noun ? role.noun : noun} ${plainText(name)}`;
  const by = inWords(actor);
  const end = by === undefined ? ` on ${dateInWords(at)}, actor unknown` : ` ${plainText(by)} on ${dateInWords(at)}`;
  const where = isPlaceUnknown ? " (of this or another organization: the API does not tell)" : "";
  return `${subject}${where}: ${joined(clauses, "and")}${end}`;
}

interface Known extends Told {
  /** Of a permission. */
  readonly subject?: string;
}

function objectsIn({ roles, permissions, members }: Snapshot, versions: readonly Recorded[], hasOthers: boolean) {
  const known = new Map<string, Known>();
  const names = new Map(roles.map(({ id, outputs }) => [id, outputs.name]));
  for (const { id, outputs } of roles) known.set(keyOf(role.type, id), { noun: role.noun, id, name: outputs.name });
  for (const [roleId, all] of permissions)
    for (const { id, outputs } of all)
      known.set(keyOf(permission.type, id), {
        noun: permission.noun,
        id,
        name: names.get(roleId) ?? roleId,
        subject: outputs.subject,
      });
  for (const { id, outputs } of members)
    known.set(keyOf(membership.type, id), { noun: membership.noun, id, name: outputs.userEmail });
  for (const one of versions) {
    const key = keyOf(one.type, one.objectId);
    if (one.event !== "destroy" || one.type !== membership.type || known.has(key)) continue;
    known.set(key, {
      noun: membership.noun,
      id: one.objectId,
      name: addressIn(versions, one.objectId) ?? one.objectId,
      isGone: true,
      ...(hasOthers ? { isPlaceUnknown: true } : {}),
    });
  }
  return known;
}

/** The address of a member who is gone: only versions still have it. */
function addressIn(versions: readonly Recorded[], id: string): string | undefined {
  const told = versions
    .filter(({ objectId }) => objectId === id)
    .flatMap(({ changes }) => [...(changes.user_email ?? [])])
    .filter((address) => typeof address === "string");
  return told.at(-1);
}

function keyOf(type: string, id: string): string {
  return `${type}/${id}`;
}
