import { ownerOf } from "../entities/mark";
import { rotatingApiCredential } from "../entities/rotating-api-credential";
import { resourceType } from "../hooks";
import { PartialFailure } from "../lifecycle/explain";
import { hooksOf } from "../lifecycle/frame";
import { type Bag, isBag } from "../model/values";
import { thisProcess, whereaboutsOf } from "../process/identity";
import type { Session } from "../session/session";
import { Sessions } from "../session/sessions";
import type { Settings } from "../session/settings";
import { decode } from "../wire/signs";
import { fromState, stateIn } from "../wire/state";

/** The body of a call of ESC. Source: Pulumi's page "external" of the ESC rotators. */
export interface Call {
  /** The inputs of a `RotatingApiCredential`, and under `resource` a name of it within the environment. */
  readonly request: Bag;
  /** What the last call answered; null for the first one. */
  readonly state: Bag | null;
}

/** What is wrong with a call; the message names the property. */
export class CallError extends Error {}

/** Reads a body. Throws a {@link CallError}. */
export function callIn(body: Buffer): Call {
  const call = parse(body);
  if (!isBag(call) || !isBag(call.request)) throw new CallError("`request` must be an object with the inputs");
  const { request, state = null } = call;
  if (state !== null && !isBag(state)) throw new CallError("`state` must be null or what the last call answered");
  return { request, state };
}

/**
 * Does the step of one call, with the hooks that Pulumi's engine calls for the resource. The answer is the next state, and
 * what consumers read: `clientId` and `clientSecret` are those to use.
 *
 * Each call is a run of its own: one whose answer was lost is recovered by the next one, as after a killed `pulumi up`.
 */
export async function rotate(call: Call, subject: string, settings: Settings, say: Say): Promise<Bag> {
  const run = new Run(say);
  try {
    return await step(call, subject, await run.sessions.with(settings));
  } finally {
    run.end();
  }
}

async function step({ request, state }: Call, subject: string, session: Session): Promise<Bag> {
  const { resource = "credential", ...inputs } = request;
  if (typeof resource !== "string" || !/^[\w.-]{1,100}$/.test(resource))
    throw new CallError("`request.resource` must be a name of letters, digits, dots and hyphens");
  const owner = ownerFor(subject, resource);
  const type = resourceType(rotatingApiCredential.name);
  const hooks = hooksOf(type, session);
  const [failure] = hooks.check({ owner, inputs, olds: state ?? undefined });
  if (failure) throw new CallError(`\`request.${failure.property}\`: ${failure.reason}`);
  try {
    const { id, state: next } = await (state === null ? hooks.create({ owner, inputs }) : updated(state));
    return { id, ...decode(fromState(type.declaration, next)) };
  } catch (error) {
    // What was done is not lost: the next call finds it.
    throw error instanceof PartialFailure ? new Error(error.message) : error;
  }

  async function updated({ id, ...outputs }: Bag) {
    if (typeof id !== "string") throw new CallError("`state.id` is missing: give what the last call answered");
    const known = stateIn(outputs);
    await hooks.hearTime();
    const fixed = hooks.diff({ owner, id, state: known, inputs }).changes.find(({ effect }) => effect === "replace");
    if (fixed && "property" in fixed)
      throw new CallError(
        `\`request.${fixed.property}\`: only another credential can have another value: use another \`resource\``,
      );
    return { id, state: await hooks.update({ owner, id, state: known, inputs }) };
  }
}

export type Say = (severity: "info" | "warning", text: string) => void;

/** The owner in the marks: a stack of its own for each environment. */
function ownerFor(subject: string, resource: string): string {
  const [, organization = "", environment = ""] = /^pulumi:environments:org:([^:]+):env:(.+)$/.exec(subject) ?? [];
  const stack = `${organization}.${environment}`.replaceAll(/[^\w.-]/g, ".");
  return ownerOf("esc", stack, resource, `${subject}::${resource}`);
}

let calls = 0;
const underway = new Set<string>();

/** To the journal, each call is a process. */
class Run {
  readonly sessions: Sessions;
  readonly #self = `${thisProcess()}@${++calls}`;
  readonly #ends: (() => void)[] = [];

  constructor(say: Say) {
    underway.add(this.#self);
    this.sessions = new Sessions({
      say,
      signal: new AbortController().signal,
      processes: { self: this.#self, isAlive: (process) => process === this.#self, hasEnded },
      // ESC stores the answer after the call: what it has stored, the next call shows.
      savesFirst: false,
      onOrderlyEnd: (callback) => this.#ends.push(callback),
    });
  }

  end(): void {
    for (const callback of this.#ends) callback();
    underway.delete(this.#self);
  }
}

function hasEnded(process: string): boolean {
  const [identity = ""] = process.split("@");
  return identity === thisProcess() ? !underway.has(process) : whereaboutsOf(identity) === "ended";
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new CallError("the body is not JSON");
  }
}
