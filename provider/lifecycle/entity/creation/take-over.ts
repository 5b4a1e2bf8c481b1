import type { ApiObject } from "../../../api/document";
import { describeOwner } from "../../../entities/mark";
import type { Change } from "../../../model/change";
import { compare } from "../../../model/compare";
import { markOf, outputsOf } from "../../../model/outputs";
import { inWords } from "../../../model/words";
import type { Entry } from "../../../ownership/journal";
import { write } from "../../../ownership/marking";
import { mayHaveBegun, newNonce, onRecord } from "../../../ownership/on-record";
import { guardedWrite } from "../guard";
import type { Creating, Made } from "./creating";

/** What a take-over would do to an object. */
export interface Terms {
  readonly changes: readonly Change[];
  /** The same in words, without what concerns only the state. */
  readonly words: readonly string[];
}

/** What taking an object over would change. Throws if it cannot be taken over, or not on the program's terms. */
export function termsOf(creating: Creating, found: ApiObject): Terms {
  const { entity, inputs, adoption } = creating;
  const outputs = outputsOf(entity, found);
  const refuse = (reason: string) => new Error(`the ${entity.noun} ${found.id} cannot be taken over: ${reason}`);
  const reason = entity.unmanageable?.(outputs);
  if (reason) throw refuse(reason);
  const fixed = fixedDifferences(creating, found);
  if (fixed.length > 0)
    throw refuse(
      `it differs in ${fixed.join(", ")}, which cannot be changed. Declare the values of the object, or adopt another one`,
    );
  const changes = compare(entity, { outputs, declared: [] }, inputs);
  const words = inWords(entity, outputs, changes.filter(isOfObject));
  if (adoption.refusesDifferences && words.length > 0)
    throw refuse(
      `it differs in ${words.join(", ")}, and \`adopt\` refuses differences. Nothing was written. Declare the values of the object, or remove \`ifDifferent\` to change it`,
    );
  return { changes, words };
}

/**
 * Makes an existing object the object of this resource: writes whatever differs, together with the mark and a new nonce.
 * The nonce tells a later delete by the former owner that the object is still in use. The user is told what changed on
 * the live object.
 */
export async function takeOver(creating: Creating, found: ApiObject): Promise<Made> {
  const { session, entity, owner } = creating;
  const { changes, words } = termsOf(creating, found);
  const mark = { owner, nonce: creating.nonce ?? newNonce() };
  session.claims.hold(found.id, { mark, changes: () => [] });
  const work = async (): Promise<Made> => ({
    object: await guardedWrite(session, entity, found, changes, creating.inputs, () =>
      write(session, entity, found, changes, mark),
    ),
    mark,
  });
  const made =
    creating.nonce === undefined
      ? await onRecord(session, { purpose: "take-over", type: entity.type, id: found.id, ...mark }, work)
      : await work();
  report(creating, found, words);
  return made;
}

/** The same for an object that a request of this resource made, of which no state has heard. That stays on record. */
export async function retake(creating: Creating, entry: Entry, found: ApiObject): Promise<Made> {
  const { session, entity, owner } = creating;
  const request = { purpose: "make", type: entity.type, owner, nonce: newNonce(), id: found.id } as const;
  await session.journal.open(request);
  const made = await takeOver({ ...creating, nonce: request.nonce }, found).catch((error) => {
    // What did nothing leaves the entry of the earlier request to tell of the object.
    if (!mayHaveBegun(error)) session.journal.close(request);
    throw error;
  });
  await session.journal.answered(request, found.id);
  session.journal.close(entry);
  return made;
}

/** The declared properties in which an object differs and which no update can change. */
export function fixedDifferences({ entity, inputs }: Creating, found: ApiObject): string[] {
  return compare(entity, { outputs: outputsOf(entity, found), declared: [] }, inputs).flatMap((change) =>
    (change.effect === "replace" || change.effect === "refuse") && entity.fields[change.property]?.kind !== "trigger"
      ? [change.property]
      : [],
  );
}

/** The interrupted request of this resource that made an object, if no state has heard of it. */
export function ownMaker({ session, owner }: Creating, found: ApiObject): Entry | undefined {
  const maker = session.journal.maker(String(markOf(found)?.nonce));
  return maker?.owner === owner ? maker : undefined;
}

/** Whether an object carries the mark of the resource that is being created. */
export function isOwn({ owner }: Creating): (found: ApiObject) => boolean {
  return (found) => markOf(found)?.owner === owner;
}

function isOfObject({ effect }: { readonly effect: string }): boolean {
  return effect === "update" || effect === "metadata";
}

/** A live object has a new owner, and perhaps new values. No plan has shown this. */
function report({ session, entity, owner }: Creating, found: ApiObject, words: readonly string[]): void {
  const former = markOf(found)?.owner;
  const what = `the ${entity.noun} ${found.id}`;
  const how =
    former === owner
      ? `took over ${what}, which already carries the mark of this resource`
      : `adopted ${what}${former === undefined ? "" : `, formerly of ${describeOwner(former, owner)}`}`;
  session.say("info", `${how}; ${words.length === 0 ? "nothing else changed" : `changed ${words.join(", ")}`}`, owner);
}
