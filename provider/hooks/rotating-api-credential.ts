import type { ApiObject } from "../api/document";
import { ignoreMissing } from "../api/failure";
import { apiCredential } from "../entities/api-credential";
import type { Entity } from "../entities/entity";
import { rotatingApiCredential } from "../entities/rotating-api-credential";
import type { GivenTo } from "../entities/values";
import { changesOf, entityType } from "../lifecycle/entity";
import { leftOversOf } from "../lifecycle/entity/read";
import { isNobodyElses } from "../lifecycle/entity/remove";
import { refuseForeign } from "../lifecycle/entity/update";
import type { CheckRequest } from "../lifecycle/requests";
import {
  type Due,
  type Held,
  type Looking,
  PartlyDone,
  type Removing,
  type ResourceType,
  type Updating,
  type Work,
} from "../lifecycle/resource-type";
import { adoptionOf } from "../model/adoption";
import type { Change } from "../model/change";
import { compare } from "../model/compare";
import { listingOf, shapeOf } from "../model/shape";
import type { State } from "../model/state";
import { type Bag, unknown } from "../model/values";
import { clear } from "../ownership/leftovers";
import { inStackOf } from "../ownership/marking";
import { newNonce } from "../ownership/on-record";
import { next, type Step } from "../rotation/next";
import { inWords } from "../rotation/words";
import type { Session } from "../session/session";
import { grant, grantedBy, grantedIn, grantsIn, revoke, shown } from "./rotation/access";
import { idsIn, outputsFrom, type Pair, shared, slotsIn } from "./rotation/pair";
import { asDeclared, clearUnheard, family, mint, takeAway } from "./rotation/steps";
import type { Turn } from "./rotation/turn";

type Declared = typeof rotatingApiCredential;

const base = entityType<Entity>(apiCredential);

/** Two API credentials in turn, the current and the previous one, behind one resource. */
export const rotatingApiCredentialType: ResourceType<Declared> = {
  declaration: rotatingApiCredential,
  journaled: apiCredential.type,
  // Under the same id: the update makes a new current one.
  isRestorable: true,
  forewarn,
  compare: compareInputs,
  due,
  holds: (id, state) => Object.values(idsIn(id, state)).filter((one) => one !== undefined),
  locate: (session, given) => base.locate(session, given),
  // The longest age that there is, so that an import never asks for a rotation.
  presumed: { rotateAfterDays: 3650, overlapDays: 14 },
  list: (session, query) => base.list(session, query),
  foreseeAdoption: async (work) => {
    const found = await base.foreseeAdoption?.({ ...work, inputs: ofObject(work.inputs) });
    if (!found) return undefined;
    const { rotateAfterDays, overlapDays, applicationMemberships } = work.inputs;
    const plan = { rotateAfterDays, overlapDays, ...(applicationMemberships && { applicationMemberships }) };
    return { ...shared(found), ...plan, credentialId: adoptionOf(work.inputs).id, phase: "steady", generation: 1 };
  },
  changesOf: (found, inputs) => changesOf(apiCredential, found, ofObject(inputs)),
  create,
  read,
  update,
  remove,
};

/** Tokens of the old credential must be able to run out while it is still valid. */
function forewarn(session: Session, { owner, inputs }: CheckRequest): void {
  const { overlapDays, expiresIn = inputs.kind === "sales_channel" ? 14400 : 7200 } = inputs;
  if (typeof overlapDays !== "number" || typeof expiresIn !== "number" || overlapDays * 86400 >= expiresIn) return;
  session.say(
    "warning",
    `\`overlapDays\` is shorter than the life of an access token (${expiresIn} s): the tokens of an old credential may end with it, before they expire (assumed)`,
    owner,
  );
}

/** What the inputs show. A trigger that has changed asks for a step, which may have to wait. */
function compareInputs(state: State<Declared>, inputs: GivenTo<Declared>): Change[] {
  return compare(rotatingApiCredential, state, inputs).filter(({ effect }) => effect !== "trigger");
}

function due(session: Session, id: string, state: State<Declared>, inputs: GivenTo<Declared>): Due | undefined {
  const ids = idsIn(id, state);
  const { outputs } = state;
  const now = session.time.now();
  const slots = slotsIn(id, state, inputs);
  const step = next(slots, now);
  const told = inWords(
    step,
    { current: ids.current ?? id, previous: ids.previous, overlapDays: slots.overlapDays },
    now,
  );
  return (
    told && { severity: told.isAlarming ? "warning" : "info", words: told.words, outputs: foreseen(step, outputs) }
  );
}

/** The outputs after a step, as far as they are certain; undefined if it does nothing. */
function foreseen(step: Step, outputs: State<Declared>["outputs"]): Bag | undefined {
  if (step.does === "retire")
    return {
      previousCredentialId: undefined,
      previousClientId: undefined,
      retireAt: undefined,
      phase: "steady",
      nextActionAt: outputs.rotateAt,
    };
  if (step.does !== "mint") return undefined;
  const isKept = !step.isAtOnce;
  const isKnown = step.why !== "vanished";
  const ids = outputs.applicationMembershipIds === undefined ? [] : ["applicationMembershipIds"];
  const made = ["clientId", "clientSecret", "credentialId", "createdAt", "publishedAt", "rotateAt", "nextActionAt"];
  return {
    ...Object.fromEntries([...made, ...ids].map((name) => [name, unknown])),
    generation: unknown,
    phase: isKept ? "overlap" : "steady",
    retireAt: isKept ? unknown : undefined,
    previousCredentialId: isKept ? (isKnown ? outputs.credentialId : unknown) : undefined,
    previousClientId: isKept ? (isKnown ? outputs.clientId : unknown) : undefined,
  };
}

async function create(work: Work<Declared>): Promise<Held> {
  const { session, owner, inputs } = work;
  const asPair = (held: Held, given: Bag, access?: ReturnType<typeof shown>): Held => {
    const pair = { current: held.objects[0], previous: undefined, generation: 1, publishedAt: session.time.now() };
    return { ...held, outputs: outputsFrom(pair, given, {}, access) };
  };
  const held = await base.create({ ...work, inputs: ofObject(inputs) }).catch((error) => {
    if (!(error instanceof PartlyDone)) throw error;
    throw new PartlyDone(error.operation, asPair(error.held, inputs), error.cause, error.done);
  });
  const grants = grantsIn(inputs);
  if (!grants) return asPair(held, inputs);
  const mark = held.mark ?? { owner, nonce: newNonce() };
  const turn: Turn = { session, mark, known: mark, inputs: ofObject(inputs), declared: [], grants, granted: [] };
  try {
    await grant(turn, held.id, grants);
    return asPair(held, inputs, await accessOf(turn, held.id, inputs));
  } catch (error) {
    const { applicationMemberships: _, ...done } = inputs;
    throw new PartlyDone("give access by", asPair(held, done), error, done);
  }
}

/** The application memberships of a credential, as far as the program or the state declares any. */
async function accessOf(
  turn: Parameters<typeof grantedBy>[0],
  credentialId: string | undefined,
  declared: Bag,
): Promise<ReturnType<typeof shown> | undefined> {
  const grants = grantsIn(declared);
  if (!grants) return undefined;
  return shown(credentialId === undefined ? [] : await grantedBy(turn, credentialId, "as known"), grants);
}

async function read(looking: Looking<Declared>): Promise<Held> {
  const { session, id, state, isManaged } = looking;
  const ids = idsIn(id, state);
  const previous = ids.previous === undefined ? undefined : await find(looking, ids.previous).catch(ignoreMissing);
  const unheard = isManaged ? await unheardIn(session, id, state) : [];
  const isThere = previous !== undefined || unheard.length > 0;
  // Without any of them the resource is gone, which the frame confirms.
  const current =
    ids.current === undefined && isThere
      ? undefined
      : await find(looking, ids.current ?? id).catch((error) => {
          if (!isThere) throw error;
          return ignoreMissing(error);
        });
  const { generation = 1 } = state.outputs;
  const pair = { current, previous, generation, publishedAt: slotsIn(id, state, {}).publishedAt };
  const others = isManaged ? await leftOversOf(apiCredential, session, id, state) : undefined;
  const leftOvers = [...unheard, ...(others ?? [])];
  const { mark = { owner: "", nonce: "" } } = state;
  const about = { session, mark, known: mark, inputs: state.outputs, granted: grantedIn(state.outputs) };
  return {
    id,
    outputs: outputsFrom(pair, state.outputs, state.outputs, await accessOf(about, current?.id, state.outputs)),
    objects: [current, previous].filter((one) => one !== undefined),
    leftOvers: leftOvers.length === 0 ? undefined : leftOvers,
  };
}

function find({ session, state, isManaged }: Looking<Declared>, id: string): Promise<ApiObject> {
  const shape = shapeOf(apiCredential);
  return isManaged ? session.objects.readAhead(shape, id, inStackOf(state.mark)) : session.objects.read(shape, id);
}

/** What carries a mark of this row and is in no state: an interrupted run has made it, whatever the journal knows. */
async function unheardIn(session: Session, id: string, state: State<Declared>): Promise<string[]> {
  const all = (await session.objects.list(listingOf(apiCredential, state.outputs)).catch(ignoreMissing)) ?? [];
  const held = Object.values(idsIn(id, state));
  return family(all, [state.mark])
    .map((one) => one.id)
    .filter((one) => !held.includes(one));
}

async function update(updating: Updating<Declared>): Promise<Held> {
  const { session, owner, id, state, inputs, unfinished } = updating;
  const mark = { owner, nonce: state.mark?.nonce ?? newNonce() };
  const grants = grantsIn(inputs) ?? (grantsIn(state.outputs) ? {} : undefined);
  const turn: Turn = {
    session,
    mark,
    known: state.mark,
    inputs: ofObject(inputs),
    declared: state.declared,
    grants,
    granted: grantedIn(state.outputs),
  };
  const before = await pairNow(updating);
  const slots = slotsIn(id, state, inputs);
  // What the server has decides, and at its own time.
  const createdAt = before.current ? slots.createdAt : undefined;
  const step = next({ ...slots, createdAt, hasPrevious: before.previous !== undefined }, session.time.now());
  if (step.does !== "mint" && unfinished.includes("left over"))
    await clearUnheard(turn, id, before, state.leftOvers ?? []);
  if (slots.hasPrevious === (before.previous !== undefined)) tellIdle(updating, step);
  const after = await carryOut(turn, before, step);
  const current = after.current && (await asDeclared(turn, after.current, after.generation));
  const previous = after.previous && (await asDeclared(turn, after.previous, after.generation - 1));
  return {
    id,
    outputs: outputsFrom(
      { ...after, current, previous },
      inputs,
      state.outputs,
      await accessOf(turn, current?.id, inputs),
    ),
    objects: [current, previous].filter((one) => one !== undefined),
    mark,
    // A rotation that has to wait stays asked for.
    ...(step.does === "mint" || inputs.rotationTrigger === undefined
      ? {}
      : { done: { ...inputs, rotationTrigger: (state.outputs as Bag).rotationTrigger } }),
  };
}

async function carryOut(turn: Turn, pair: Pair, step: Step): Promise<Pair> {
  if (step.does === "mint") return mint(turn, pair, step.isAtOnce);
  if (step.does === "retire" && pair.previous) await takeAway(turn, pair.previous);
  return step.does === "retire" ? { ...pair, previous: undefined } : pair;
}

/** The two as they are now. One that another stack has taken over is an error. */
async function pairNow(updating: Updating<Declared>): Promise<Pair> {
  const { session, id, state } = updating;
  const ids = idsIn(id, state);
  const find = async (one: string | undefined) =>
    one === undefined ? undefined : session.objects.read(shapeOf(apiCredential), one).catch(ignoreMissing);
  const [current, previous] = [await find(ids.current), await find(ids.previous)];
  for (const one of [current, previous]) if (one) refuseForeign(apiCredential, updating, one);
  const { generation = 1 } = state.outputs;
  return { current, previous, generation, publishedAt: slotsIn(id, state, {}).publishedAt };
}

/** The clock of this machine, by which the diff had to go, may be ahead of the server's. */
function tellIdle({ session, owner, changes, unfinished, state }: Updating<Declared>, step: Step): void {
  if (step.does === "mint" || step.does === "retire") return;
  if (changes.length > 0 || unfinished.length > 0 || state.mark?.owner !== owner) return;
  session.say("info", "nothing is due yet at the time of the API, so nothing was done", owner);
}

async function remove(removing: Removing<Declared>): Promise<void> {
  const { session, owner, id, state } = removing;
  const { current, previous } = idsIn(id, state);
  const { mark = { owner: owner ?? "", nonce: "" } } = state;
  const turn: Turn = {
    session,
    mark,
    known: mark,
    inputs: state.outputs,
    declared: [],
    grants: grantsIn(state.outputs),
    granted: grantedIn(state.outputs),
  };
  for (const one of [previous, current]) {
    if (one === undefined) continue;
    // What another resource has taken over keeps its access.
    if (turn.grants && isNobodyElses(session, one, state)) await revoke(turn, one);
    await base.remove({ ...removing, id: one, state });
  }
  // If the program declares the resource, as in a replacement, the hooks of that one know better.
  if (owner === undefined || state.mark?.owner !== owner || session.claims.isDeclared(owner)) return;
  const all = (await session.objects.list(listingOf(apiCredential, state.outputs)).catch(ignoreMissing)) ?? [];
  for (const one of family(all, [state.mark])) await clear(session, apiCredential, one, owner);
}

/** The inputs of one API credential. */
function ofObject(inputs: Bag): Work["inputs"] {
  const { rotateAfterDays, overlapDays, rotationTrigger, revokeTrigger, applicationMemberships, ...own } = inputs;
  return own;
}
