import type { ApiObject } from "../../api/document";
import { apiCredential } from "../../entities/api-credential";
import { rotatingApiCredential } from "../../entities/rotating-api-credential";
import { keepSecrets, outputsOf } from "../../model/outputs";
import type { State } from "../../model/state";
import { type Bag, isSame, present } from "../../model/values";
import { retireAtOf, rotateAtOf, type Slots } from "../../rotation/next";

type Declared = typeof rotatingApiCredential;

/** The two credentials of a resource as the server has them. */
export interface Pair {
  /** Undefined if it has vanished. */
  readonly current: ApiObject | undefined;
  readonly previous: ApiObject | undefined;
  /** The number of the current one. */
  readonly generation: number;
  /** When it was first handed out, at the server's time. */
  readonly publishedAt: number;
}

/** The ids of the two in a state. One that was written for a plain `ApiCredential`, or by a `get`, knows the resource's id alone. */
export function idsIn(
  id: string,
  { outputs }: Pick<State<Declared>, "outputs">,
): { readonly current: string | undefined; readonly previous: string | undefined } {
  const { generation, credentialId, previousCredentialId } = outputs;
  return { current: credentialId ?? (generation === undefined ? id : undefined), previous: previousCredentialId };
}

/** What a state and a program say about the two. Inputs that a preview does not know yet are those of the state. */
export function slotsIn(id: string, state: Pick<State<Declared>, "outputs">, inputs: Bag): Slots {
  const ids = idsIn(id, state);
  const outputs: Bag = state.outputs;
  const number = (name: string) => Number(typeof inputs[name] === "number" ? inputs[name] : outputs[name]);
  const createdAt = Date.parse(String(outputs.createdAt));
  return {
    createdAt: ids.current === undefined ? undefined : createdAt,
    publishedAt: outputs.publishedAt === undefined ? createdAt : Date.parse(String(outputs.publishedAt)),
    hasPrevious: ids.previous !== undefined,
    rotateAfterDays: number("rotateAfterDays"),
    overlapDays: number("overlapDays"),
    isTriggered: isChanged("rotationTrigger", outputs, inputs),
    isRevoked: isChanged("revokeTrigger", outputs, inputs),
  };
}

/** A trigger that is removed asks for nothing. */
function isChanged(trigger: string, outputs: Bag, inputs: Bag): boolean {
  const value = inputs[trigger];
  return value !== undefined && value !== null && !isSame(outputs[trigger], value);
}

/** The outputs of the two. `given` are the inputs; `known` is what the state has. */
export function outputsFrom(
  { current, previous, generation, publishedAt }: Pair,
  given: Bag,
  known: Bag,
  access?: { readonly grants: Bag; readonly ids: Bag },
): Bag {
  const { rotateAfterDays, overlapDays } = given;
  const plan = { rotateAfterDays: Number(rotateAfterDays), overlapDays: Number(overlapDays) };
  const createdAt = Date.parse(String(current?.attributes.created_at));
  const rotateAt = time(rotateAtOf(createdAt, plan));
  const retireAt = previous && time(retireAtOf({ publishedAt, ...plan }));
  return present({
    ...shownOf(current, given, known),
    applicationMemberships: access?.grants,
    applicationMembershipIds: access?.ids,
    rotateAfterDays,
    overlapDays,
    credentialId: current?.id,
    previousCredentialId: previous?.id,
    previousClientId: previous && outputsOf(apiCredential, previous).clientId,
    phase: previous ? "overlap" : "steady",
    generation,
    publishedAt: time(publishedAt),
    rotateAt,
    retireAt,
    nextActionAt: retireAt ?? rotateAt,
  });
}

/** What the current credential shows. Of one that has vanished, nothing is left to hand out. */
function shownOf(current: ApiObject | undefined, given: Bag, known: Bag): Bag {
  const { clientId: _, clientSecret: __, createdAt: ___, ...others } = known;
  if (!current) return others;
  const isKnown = known.credentialId === current.id;
  const outputs = keepSecrets(apiCredential, outputsOf(apiCredential, current, given), isKnown ? known : {});
  return shared(outputs);
}

/** Those outputs of an API credential that a rotating one has too. */
export function shared(outputs: Bag): Bag {
  return Object.fromEntries(
    Object.entries(outputs).filter(([name]) => Object.hasOwn(rotatingApiCredential.fields, name)),
  );
}

function time(milliseconds: number): string | undefined {
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}
