import { type Mark, markKey, nameOf, parseMark, stackOf } from "../entities/mark";
import { isBag } from "../model/values";
import type { Recorded } from "./recorded";

/** Who made a change, as far as the API says. */
export interface Actor {
  /** The person's address, if the API names it, or if the application is the caller's own. */
  readonly email?: string;
  readonly application?: { readonly id: string; readonly kind?: string };
}

/** The caller's own client of the API: the only application whose person is known. */
export interface Own {
  readonly applicationId: string | undefined;
  readonly email: string;
}

/**
 * - `code`: a run of Pulumi made the change.
 * - `hands`: somebody made it in the dashboard.
 * - `unknown`: the API does not tell the one from the other.
 */
export type Origin = "code" | "hands" | "unknown";

/** Where a change came from, and what says so. */
export interface Provenance {
  readonly origin: Origin;
  /** In words. */
  readonly evidence: string;
}

/** The actor that a version names; undefined if it names none. */
export function actorOf({ who }: Recorded, own: Own): Actor | undefined {
  const application = who && isBag(who.application) ? who.application : undefined;
  const id = typeof application?.id === "string" ? application.id : undefined;
  const user = who && isBag(who.user) ? who.user : undefined;
  const named = typeof user?.email === "string" ? user.email : undefined;
  const email = named ?? (id !== undefined && id === own.applicationId ? own.email : undefined);
  if (id === undefined && email === undefined) return undefined;
  return {
    ...(email === undefined ? {} : { email }),
    ...(id === undefined
      ? {}
      : { application: { id, ...(typeof application?.kind === "string" ? { kind: application.kind } : {}) } }),
  };
}

/** `by ann@shop.example`, or `by the dashboard (application …)`; undefined if nobody is named. */
export function inWords(actor: Actor | undefined): string | undefined {
  if (!actor) return undefined;
  const { email, application } = actor;
  if (email !== undefined) return `by ${email}`;
  if (application?.kind === "dashboard") return `by somebody in the dashboard (application ${application.id})`;
  return `by ${application?.kind === "user" ? "a client of the Provisioning API" : "the application"} (${application?.kind === "user" ? "application " : ""}${application?.id})`;
}

/** The mark that a change wrote: a run does so when it creates an object or takes one over. */
function markWritten({ changes }: Recorded): Mark | undefined {
  const [before, after] = (changes.metadata ?? []).map((value) =>
    isBag(value) ? parseMark(value[markKey]) : undefined,
  );
  return after && (after.owner !== before?.owner || after.nonce !== before?.nonce) ? after : undefined;
}

/** The applications that wrote marks, each with one of the marks: runs of Pulumi use their credentials. */
export function applicationsOfCode(versions: readonly Recorded[]): ReadonlyMap<string, Mark> {
  return new Map(
    versions.flatMap((one): [string, Mark][] => {
      const [mark, id] = [markWritten(one), actorOf(one, nobody)?.application?.id];
      return mark && id !== undefined ? [[id, mark]] : [];
    }),
  );
}

const nobody: Own = { applicationId: undefined, email: "" };

/** What code did, told from what hands did. The evidence that is strongest decides. */
export function provenanceOf(one: Recorded, ofCode: ReadonlyMap<string, Mark>): Provenance {
  const mark = markWritten(one);
  if (mark) return { origin: "code", evidence: `it wrote the mark of ${describe(mark)}` };
  const application = actorOf(one, nobody)?.application;
  if (!application) return { origin: "unknown", evidence: "the API names no application" };
  if (application.kind === "dashboard") return { origin: "hands", evidence: "the application is the dashboard" };
  const written = ofCode.get(application.id);
  if (written) return { origin: "code", evidence: `its application also wrote a mark, that of ${describe(written)}` };
  return { origin: "unknown", evidence: "its application wrote no mark among the versions that were read" };
}

function describe({ owner }: Mark): string {
  return `${stackOf(owner)} ${nameOf(owner)}`;
}
