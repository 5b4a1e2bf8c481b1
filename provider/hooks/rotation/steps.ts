import type { ApiObject } from "../../api/document";
import { apiCredential } from "../../entities/api-credential";
import { generationOf, type Mark, nonceOf } from "../../entities/mark";
import { creatingOf } from "../../lifecycle/entity/creation/creating";
import { postOnRecord } from "../../lifecycle/entity/creation/post";
import { tellKept } from "../../lifecycle/entity/remove";
import { siblingsAgain } from "../../lifecycle/entity/siblings";
import { compare } from "../../model/compare";
import { markOf, outputsOf } from "../../model/outputs";
import { shapeOf } from "../../model/shape";
import { clear, clearLeftOvers, clearStrangers } from "../../ownership/leftovers";
import { write } from "../../ownership/marking";
import { release } from "../../ownership/release";
import { grant, revoke } from "./access";
import type { Pair } from "./pair";
import type { Turn } from "./turn";

/**
 * Makes a new credential, unless an interrupted run has made one that no state knows: their marks are numbered, so that it
 * is found without a journal too. What else such runs have left behind goes first, so that never more than two are live.
 */
export async function mint(turn: Turn, pair: Pair, isAtOnce: boolean): Promise<Pair> {
  const { session, mark, inputs } = turn;
  const { current: old, previous } = pair;
  const unheard = await unheardOf(turn, [old, previous]);
  const made = unheard.filter((one) => numberOf(turn, one) > pair.generation).at(-1);
  for (const one of unheard) if (one.id !== made?.id) await clearOne(turn, one);
  if (made) await rememberMade(turn, made);
  await clearLeftOvers(session, apiCredential, mark.owner, made?.id ?? "", inputs);
  if (isAtOnce && previous) await takeAway(turn, previous);
  const generation = made ? numberOf(turn, made) : pair.generation + 1;
  const current = made ?? (await make(turn, generation));
  // Before it is handed out, and before an old one goes.
  if (turn.grants) await grant(turn, current.id, turn.grants);
  if (isAtOnce && old) await takeAway(turn, old);
  const kept = isAtOnce ? undefined : (old ?? previous);
  return { current, previous: kept, generation, publishedAt: session.time.now() };
}

/** Deletes what interrupted runs have left behind, and what a refresh has found. */
export async function clearUnheard(turn: Turn, id: string, pair: Pair, found: readonly string[]): Promise<void> {
  const { session, mark, inputs } = turn;
  for (const one of await unheardOf(turn, [pair.current, pair.previous])) await clearOne(turn, one);
  await clearLeftOvers(session, apiCredential, mark.owner, "", inputs);
  await clearStrangers(session, apiCredential, id, mark, found);
}

/** Deletes one of the two, unless another resource holds it. */
export async function takeAway(turn: Turn, found: ApiObject): Promise<void> {
  const { session, mark, known } = turn;
  const { own, kept } = await release(session, apiCredential, [found], known ?? mark);
  for (const one of kept) tellKept(session, { entity: apiCredential, owner: mark.owner, id: found.id }, one);
  for (const { id } of own) {
    if (turn.grants) await revoke(turn, id);
    await session.objects.delete(shapeOf(apiCredential), id);
  }
}

/** Makes one of the two as the inputs say, with its mark and its application memberships. */
export async function asDeclared(turn: Turn, found: ApiObject, generation: number): Promise<ApiObject> {
  if (turn.grants) await grant(turn, found.id, turn.grants);
  const { session, mark, inputs, declared } = turn;
  const changes = compare(apiCredential, { outputs: outputsOf(apiCredential, found), declared }, inputs);
  const nonce = nonceOf(mark.nonce, numberIn(turn, found) ?? generation);
  return write(session, apiCredential, found, changes, { owner: mark.owner, nonce });
}

/** The objects with marks of this resource's row, the oldest number first, among those of an organization. */
export function family(all: readonly ApiObject[], marks: readonly (Mark | undefined)[]): ApiObject[] {
  const numbered = all.flatMap((found) => {
    const number = marks.map((mark) => mark && numberUnder(mark, found)).find((one) => one !== undefined);
    return number === undefined ? [] : [{ found, number }];
  });
  return numbered.sort((one, other) => one.number - other.number).map(({ found }) => found);
}

async function clearOne(turn: Turn, found: ApiObject): Promise<void> {
  if (turn.grants) await revoke(turn, found.id);
  await clear(turn.session, apiCredential, found, turn.mark.owner);
}

async function make({ session, mark, inputs }: Turn, generation: number): Promise<ApiObject> {
  const creating = creatingOf(session, apiCredential, mark.owner, inputs, nonceOf(mark.nonce, generation));
  return (await postOnRecord(creating)).object;
}

/** What carries a mark of this row and is not one of the two that the state knows. */
async function unheardOf(turn: Turn, held: readonly (ApiObject | undefined)[]): Promise<ApiObject[]> {
  const all = await siblingsAgain(turn.session, apiCredential, turn.inputs);
  const ids = held.map((one) => one?.id);
  return family(all, [turn.mark, turn.known]).filter(({ id }) => !ids.includes(id));
}

/** If this run is interrupted too, the next one still finds what was made. Once a state knows it, the entry goes. */
async function rememberMade({ session, mark, known }: Turn, made: ApiObject): Promise<void> {
  for (const owner of new Set([mark.owner, known?.owner ?? mark.owner]))
    for (const entry of session.journal.leftOvers(apiCredential.type, owner))
      if (entry.nonce === markOf(made)?.nonce) await session.journal.answered(entry, made.id);
}

function numberOf(turn: Turn, found: ApiObject): number {
  return numberIn(turn, found) ?? 0;
}

function numberIn({ mark, known }: Turn, found: ApiObject): number | undefined {
  return numberUnder(mark, found) ?? (known && numberUnder(known, found));
}

function numberUnder({ owner, nonce }: Mark, found: ApiObject): number | undefined {
  const mark = markOf(found);
  return mark?.owner === owner ? generationOf(mark.nonce, nonce) : undefined;
}
