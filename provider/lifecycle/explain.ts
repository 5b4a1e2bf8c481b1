import { ApiError, type ApiProblem } from "../api/failure";
import type { Declaration } from "../entities/declaration";
import { wireName } from "../entities/field";
import { nameOf } from "../entities/mark";
import { apiFields } from "../entities/view";
import { joined } from "../model/few";
import type { State } from "../model/state";
import type { Session } from "../session/session";

/** Which object of which resource a message is about. */
export interface Subject {
  readonly entity: Pick<Declaration, "noun" | "fields" | "writers" | "retirement" | "adoptsBy">;
  readonly id?: string | undefined;
  /** The owner that the mark of the resource names. */
  readonly owner?: string | undefined;
}

export function call({ entity, id, owner }: Subject): string {
  return [`the ${entity.noun}`, owner && `\`${nameOf(owner)}\``, id && `(${id})`].filter(Boolean).join(" ");
}

/** An error for the user: what was being done, to which object, what went wrong and what to do next. */
export class HookError extends Error {
  constructor(operation: string, subject: Subject, cause: unknown) {
    super(`cannot ${operation} ${call(subject)}: ${reasonOf(subject.entity, cause)}`, { cause });
    // The dynamic host prints stacks, which do not help the user.
    this.stack = "";
  }
}

/**
 * The object exists but is not as it should be. Its id and what is known about it must reach the state, so that the next
 * run continues from there.
 */
export class PartialFailure extends HookError {
  readonly id: string;
  readonly state: State;

  constructor(operation: string, subject: Subject, id: string, state: State, cause: unknown) {
    super(operation, subject, cause);
    this.id = id;
    this.state = state;
  }
}

/**
 * Runs one operation on an object; every error names both. A reason that would stop every other operation too is given
 * in full only once, even for a hundred resources.
 */
export async function doing<T>(
  session: Session,
  operation: string,
  subject: Subject,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HookError) throw error;
    if (!(error instanceof ApiError) || !error.isGeneral) throw new HookError(operation, subject, error);
    const first = session.told.before(error.message, call(subject));
    throw new HookError(operation, subject, first === undefined ? error : new Error(`for the same reason as ${first}`));
  }
}

function reasonOf(entity: Subject["entity"], error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
  const named = error.problems.map((problem) => propertyOf(entity, problem)).filter((name) => name !== undefined);
  const properties = named.length > 0 ? ` [${[...new Set(named)].join(", ")}]` : "";
  const step = nextStep(entity, error);
  return `${error.message}${properties}${step ? `. ${step}` : ""}`;
}

/** The API names `/data/relationships/role`; the user wrote `roleId`. */
function propertyOf(entity: Subject["entity"], { pointer }: ApiProblem): string | undefined {
  const [, kind, wire] = /^\/data\/(attributes|relationships)\/(\w+)/.exec(pointer ?? "") ?? [];
  const found = apiFields(entity).find(
    ([name, field]) => wireName(name, field) === wire && (kind === "relationships") === (field.kind === "relationship"),
  );
  return found?.[0];
}

/** The properties by which the program refers to other objects, for an answer that does not say which one is missing. */
function referencesOf(entity: Subject["entity"]): string {
  const named = apiFields(entity).flatMap(([name, { kind, input }]) =>
    kind === "relationship" && input !== "none" ? [`\`${name}\``] : [],
  );
  return named.length === 0 ? "" : `, or one that ${joined(named, "or")} names,`;
}

function nextStep(entity: Subject["entity"], error: ApiError): string | undefined {
  const { status, outcome, problems, saysMissing, saysForbidden, saysTaken } = error;
  if (saysForbidden)
    return `The user behind the credentials lacks the right: writing needs the credentials of ${entity.writers}`;
  if (saysMissing)
    return `The object${referencesOf(entity)} does not exist or cannot be seen with these credentials: correct the id in the program, or run \`pulumi refresh\``;
  if (saysTaken && entity.adoptsBy.includes("id"))
    return "Another object has this value already: give another one, or take that object over with `adopt`";
  // An input is never empty: what the program no longer declares is sent as null.
  if (status === 422 && problems.some(({ rule }) => rule === "blank"))
    return "The API does not let it be empty: declare the named property and run again";
  if (status === 422) return "Correct the named property and run again";
  if (status === 423) return "Other objects still depend on it: remove those first";
  if (status === 429) return "Other clients are using up the rate limit of this IP address: run again later";
  if (outcome === "unknown") return "Run again: the next run finds out whether it succeeded";
  return undefined;
}
