import { isMissing } from "../api/failure";
import type { State } from "../model/state";
import type { Session } from "../session/session";
import { call, type Subject } from "./explain";

/** The result of `look`; undefined if the object is certainly gone, which the user is told. */
export async function unlessGone<T>(
  session: Session,
  subject: Subject,
  state: State | undefined,
  look: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (!isMissing(error)) throw error;
    if (!state) throw new Error(`there is no ${subject.entity.noun} with this id, or these credentials cannot see it`);
    await confirmGone(session, subject, state);
    session.say("warning", `${call(subject)} no longer exists: it is removed from the state`, subject.owner);
    return undefined;
  }
}

/**
 * A 404 may also mean that these credentials cannot see the object. It is certainly gone only if its organization can
 * still be read or, outside organizations, if the credentials are those that saw it last. Throws otherwise.
 */
export async function confirmGone(session: Session, { entity }: Subject, state: State): Promise<void> {
  const { organizationId } = state.outputs;
  const drop = "If it is gone for good, remove it from the state with `pulumi state delete`";
  const whose = "check which user the credentials belong to";
  if ("organizationId" in entity.fields) {
    if (await session.objects.answers(`/organizations/${encodeURIComponent(String(organizationId))}`)) return;
    throw new Error(
      `neither the object nor its organization ${organizationId} can be seen with these credentials, so the object may still exist: ${whose}. ${drop}`,
    );
  }
  const caller = await session.account.id();
  if (entity.retirement)
    throw new Error(
      `it cannot be seen with the credentials of the user ${caller}${state.account && state.account !== caller ? `; those of the user ${state.account} saw it last` : ""}. The API cannot delete ${entity.retirement.remains}, so the object may still exist: ${whose}. ${drop}`,
    );
  if (state.account === caller) return;
  throw new Error(
    `it cannot be seen with the credentials of the user ${caller}; those of the user ${state.account ?? "(unknown)"} saw it last, so the object may still exist: ${whose}. ${drop}`,
  );
}
