import { ApiError } from "../api/failure";
import { describeOwner } from "../entities/mark";
import type { Change } from "../model/change";
import { declaredBy, declaredDifferently, declaredIn, inputsOf, localOf } from "../model/declared";
import { few, joined } from "../model/few";
import { outputsOfCreate, outputsOfUpdate } from "../model/foresight";
import { commonMark } from "../model/outputs";
import { hiddenReason, type Plan, replacesOf, type Unfinished } from "../model/plan";
import type { State } from "../model/state";
import { type Bag, hasUnknown, isSame } from "../model/values";
import type { Claim } from "../ownership/claims";
import { keeperOf, standingOf } from "../ownership/standing";
import type { Session } from "../session/session";
import { check, refusal } from "./check";
import { doubts } from "./doubts";
import { doing, HookError, PartialFailure, type Subject } from "./explain";
import { unlessGone } from "./gone";
import type { CreateRequest, DeleteRequest, DiffRequest, Found, Hooks, ReadRequest, UpdateRequest } from "./requests";
import { type Due, type Held, PartlyDone, type ResourceType } from "./resource-type";

/** The hooks of a resource type: everything that all types share. */
export function hooksOf(type: ResourceType, session: Session): Hooks {
  const { declaration, journaled } = type;
  const { journal, claims } = session;
  const subjectOf = (owner: string | undefined, id?: string): Subject => ({ entity: declaration, owner, id });
  /** The state knows these objects. */
  const settle = (id: string, state: State) => {
    for (const one of recordedOf(type, id, state)) journal.settle(journaled, one, state.mark?.nonce);
    if (session.removesLeftOvers && state.mark) journal.show(state.mark.nonce);
  };
  const finish = (id: string, state: State, owner: string) => {
    for (const one of recordedOf(type, id, state)) journal.finish(journaled, one, owner);
  };

  const letGo = async (id: string, state: State, owner: string) => {
    if (!type.letGo) return;
    for (const entry of journal.takenBeside(journaled, owner, recordedOf(type, id, state))) {
      await type.letGo(session, entry, state.outputs);
      journal.close(entry);
    }
  };

  const hold = (id: string, ids: readonly string[], claim: Pick<Claim, "mark" | "isRecovered">, inputs: Bag) => {
    try {
      for (const one of ids) claims.hold(one, { ...claim, changes: (found) => type.changesOf(found, inputs) });
    } catch (error) {
      throw new HookError("manage", subjectOf(claim.mark.owner, id), error);
    }
  };

  return {
    check(request) {
      const failures = check(declaration, claims, request, session.facts);
      if (failures.length > 0) return failures;
      for (const doubt of doubts(declaration, request.inputs)) session.say("warning", doubt, request.owner);
      type.forewarn?.(session, request);
      return failures;
    },

    async hearTime() {
      if (!type.due || session.time.isHeard) return;
      // Any answer tells the time. Without one the diff is by this machine's clock, and the update by the server's.
      await session.account.id().catch((error) => {
        if (!(error instanceof ApiError)) throw error;
      });
    },

    diff({ owner, id, state, inputs }: DiffRequest): Plan {
      const changes = [...type.compare(state, inputs), ...remembered(type, state, inputs)];
      const fixed = changes.find((change) => change.effect === "refuse");
      const subject = subjectOf(owner, id);
      if (fixed) throw new HookError("change", subject, new Error(`${fixed.property}: ${refusal}`));
      if (owner === undefined) return { id, changes, unfinished: [] };

      // An imported object that nobody has marked gets its mark with the first update: the import itself must show no change.
      if (state.mark && state.mark.owner !== owner) changes.push({ effect: "mark" });
      settle(id, state);
      claims.known(owner, id);
      for (const one of type.holds(id, state)) claims.inState(one);
      const due = dueOf(type, session, { owner, id, state, inputs });
      if (due) session.say(due.severity, due.words, owner);
      changes.push(...stepOf(due));
      const unfinished = unfinishedOf(type, session, { owner, id, state, inputs });
      if (unfinished.includes("taken away") && !type.isRestorable) changes.push({ effect: "remake" });
      const plan = { id, changes, unfinished };
      if (replacesOf(plan).length === 0 && state.mark)
        hold(id, type.holds(id, state), { mark: { owner, nonce: state.mark.nonce } }, inputs);
      // One line for each reason: a renamed stack has the same one for all its resources.
      const reason = hiddenReason(plan);
      if (reason !== undefined && session.told.before(reason, `${owner} ${id}`) === undefined)
        session.say("info", reason, owner);
      return plan;
    },

    create({ owner, inputs }: CreateRequest) {
      const subject = subjectOf(owner);
      return doing(session, "create", subject, async () => {
        const work = { session, owner: known(owner), inputs };
        const held = await type.create(work).catch((error) => partly(type, subject, inputs, error));
        journal.finish(journaled, held.id, work.owner);
        const { mark, isRecovered } = held;
        if (mark)
          hold(
            held.id,
            held.objects.map((one) => one.id),
            { mark, ...(isRecovered ? { isRecovered } : {}) },
            inputs,
          );
        return { id: held.id, state: stateOf(type, held, inputs) };
      });
    },

    async foreseeCreate({ owner, inputs }) {
      const { adopt, ...others } = inputs;
      const isKnown = adopt !== undefined && !hasUnknown(adopt) && !hasUnknown(others);
      const adopted =
        isKnown && owner !== undefined
          ? await doing(session, "preview", subjectOf(owner), async () =>
              type.foreseeAdoption?.({ session, owner, inputs }),
            )
          : undefined;
      return adopted ? { ...adopted, ...localOf(declaration, inputs) } : outputsOfCreate(declaration, inputs);
    },

    foreseeUpdate(request) {
      const { state, inputs } = request;
      const changes = [...type.compare(state, inputs), ...stepOf(dueOf(type, session, request))];
      return outputsOfUpdate(declaration, state, inputs, changes);
    },

    read({ owner, id, intent, state }: ReadRequest): Promise<Found | undefined> {
      const subject = subjectOf(owner, id);
      const isManaged = intent === "refresh";
      if (isManaged) for (const one of [id, ...type.holds(id, state)]) claims.inState(one);
      if (intent === "import")
        return doing(session, "import", subject, () =>
          unlessGone(session, subject, undefined, () => imported(type, session, owner, id)),
        );
      return doing(session, isManaged ? "read" : "look up", subject, () =>
        unlessGone(session, subject, isManaged ? state : undefined, async () => {
          const held = await type.read({ session, id, state, isManaged });
          if (isManaged) {
            settle(id, state);
            nameKeepers(session, held, state, owner);
          } else for (const one of held.objects) claims.lookedUp(one.id);
          const { mark, declared } = state;
          const { account, leftOvers } = held;
          const outputs = { ...held.outputs, ...localOf(declaration, state.outputs) };
          return {
            id,
            state: { outputs, mark, declared, account, leftOvers },
            inputs: isManaged ? inputsOf(declaration, outputs, declared) : {},
          };
        }),
      );
    },

    update({ owner, id, state, inputs }: UpdateRequest) {
      const subject = subjectOf(owner, id);
      return doing(session, "update", subject, async () => {
        settle(id, state);
        const unfinished = unfinishedOf(type, session, { owner, id, state, inputs });
        const changes = type.compare(state, inputs);
        await letGo(id, state, known(owner));
        const held = await type
          .update({ session, owner: known(owner), id, state, inputs, changes, unfinished })
          .catch((error) => partly(type, subject, inputs, error));
        finish(id, state, known(owner));
        return stateOf(type, held, held.done ?? inputs);
      });
    },

    list(query) {
      return doing(session, "list", subjectOf(undefined), () => type.list(session, query));
    },

    delete({ owner, id, state }: DeleteRequest) {
      return doing(session, "delete", subjectOf(owner, id), async () => {
        settle(id, state);
        // In a replacement, the resource that the program declares may hold it now.
        if (owner !== undefined && !claims.isDeclared(owner)) await letGo(id, state, owner);
        await type.remove({ session, owner, id, state });
        if (owner !== undefined) finish(id, state, owner);
      });
    },
  };
}

/** The object as it is, under the mark that it carries: the state then knows whose it is. */
async function imported(
  type: ResourceType,
  session: Session,
  owner: string | undefined,
  given: string,
): Promise<Found> {
  const { declaration, presumed = {} } = type;
  const id = await type.locate(session, given);
  const held = await type.read({ session, id, state: { outputs: presumed, declared: [] }, isManaged: false });
  const guesses = Object.entries(presumed).map(([name, value]) => `\`${name}: ${value}\``);
  if (guesses.length > 0)
    session.say(
      "warning",
      `the API does not know them, so the import presumes ${joined(guesses, "and")}: correct them`,
      owner,
    );
  const { outputs, objects, account } = held;
  const declared = declaredBy(declaration, outputs);
  const mark = commonMark(objects);
  if (mark && owner !== undefined && mark.owner !== owner)
    session.say(
      "warning",
      `${id} carries the mark of ${describeOwner(mark.owner, owner)}: the next update makes it this resource's. Remove it from the state of the other one with \`pulumi state delete\` first`,
      owner,
    );
  return { id, state: { outputs, mark, declared, account }, inputs: inputsOf(declaration, outputs, declared) };
}

/** The options that a delete reads from the state. */
const ofDeletes = ["onDelete", "changeOwnAccess", "allowLockOut"];

/** Changed options and declared names, which concern only the state. */
function remembered({ declaration }: ResourceType, { outputs, declared }: State, inputs: Bag): Change[] {
  const changes: Change[] = [];
  for (const property of ofDeletes)
    if (!isSame(outputs[property], inputs[property])) changes.push({ effect: "remember", property });
  for (const property of declaredDifferently(declaration, declaredIn(declaration, inputs), declared))
    changes.push({ effect: "remember", property });
  return changes;
}

function unfinishedOf(type: ResourceType, { journal }: Session, { owner, id, state }: DiffRequest): Unfinished[] {
  const { journaled } = type;
  const unfinished: Unfinished[] = [];
  const isLeftOver = journal.leftOvers(journaled, String(owner)).length > 0 || (state.leftOvers ?? []).length > 0;
  const ids = recordedOf(type, id, state);
  const isBeside = type.letGo !== undefined && journal.takenBeside(journaled, String(owner), ids).length > 0;
  if (isLeftOver || isBeside) unfinished.push("left over");
  if (ids.some((one) => journal.interrupted("take-over", journaled, one))) unfinished.push("take-over");
  if (ids.some((one) => journal.interrupted("take-away", journaled, one))) unfinished.push("taken away");
  return unfinished;
}

/** The ids under which the journal may have recorded what was done to a resource. */
function recordedOf(type: ResourceType, id: string, state: State): string[] {
  return [...new Set([id, ...type.holds(id, state)])];
}

/** What is due. A refresh, for which no program has declared the resource, never reports time as a change. */
function dueOf(type: ResourceType, session: Session, { owner, id, state, inputs }: DiffRequest): Due | undefined {
  if (owner === undefined || !session.claims.isDeclared(owner)) return undefined;
  return type.due?.(session, id, state, inputs);
}

function stepOf(due: Due | undefined): Change[] {
  return due?.outputs === undefined ? [] : [{ effect: "step", outputs: due.outputs }];
}

/** What the state stores about a resource after a hook with these inputs. */
function stateOf({ declaration }: ResourceType, held: Held, inputs: Bag): State {
  const { mark, account } = held;
  const local = Object.keys(localOf(declaration, held.outputs));
  const api = Object.fromEntries(Object.entries(held.outputs).filter(([name]) => !local.includes(name)));
  const outputs = { ...api, ...localOf(declaration, inputs) };
  return { outputs, mark, account, declared: declaredIn(declaration, inputs) };
}

function partly(type: ResourceType, subject: Subject, inputs: Bag, error: unknown): never {
  if (!(error instanceof PartlyDone)) throw error;
  const { operation, held, cause, done = inputs } = error;
  const state = stateOf(type, held, done);
  throw new PartialFailure(operation, { ...subject, id: held.id }, held.id, state, cause);
}

/** A refresh tells the user that others hold objects that the state contains. */
function nameKeepers(session: Session, { objects }: Held, { mark }: State, owner: string | undefined): void {
  const keepers = objects.flatMap((one) => keeperOf(one, standingOf(session, one, mark), mark) ?? []);
  if (keepers.length === 0) return;
  session.say("warning", `its mark has changed: ${few([...new Set(keepers)], "; ")}`, owner);
}

/** A program that uses the classes of this package always names the owner. */
function known(owner: string | undefined): string {
  if (owner !== undefined && owner !== "") return owner;
  throw new Error("its inputs contain no mark: declare the resource with a class of this package");
}
