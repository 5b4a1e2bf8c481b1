import type { ApiObject } from "../../api/document";
import { ApiError } from "../../api/failure";
import type { Entity } from "../../entities/entity";
import type { TriggerEffect } from "../../entities/field";
import { nameOf } from "../../entities/mark";
import type { Json } from "../../json";
import type { Change } from "../../model/change";
import { outputsOf } from "../../model/outputs";
import { shapeOf } from "../../model/shape";
import { isSame } from "../../model/values";
import type { Session } from "../../session/session";

/** A trigger that requests a separate action. */
export type Posting = Extract<TriggerEffect, { posts: string }>;

/** What triggers send along with a PATCH. */
export function sendings(changes: readonly Change[]): Readonly<Record<string, Json>> {
  return Object.assign(
    {},
    ...changes.map((change) => (change.effect === "trigger" && "sends" in change.trigger ? change.trigger.sends : {})),
  );
}

/** The actions that changed triggers request, with the property of each. */
export function postings(changes: readonly Change[]): [property: string, trigger: Posting][] {
  return changes.flatMap((change): [string, Posting][] =>
    change.effect === "trigger" && "posts" in change.trigger ? [[change.property, change.trigger]] : [],
  );
}

/** Requests an action at most once, for an object that was just read or written: if its outcome is unknown, the user decides. */
export async function ask(
  session: Session,
  entity: Entity,
  found: ApiObject,
  trigger: Posting,
  owner: string,
): Promise<void> {
  const now = outputsOf(entity, found);
  const { output, is } = trigger.when;
  if (!isSame(now[output], is)) {
    session.say("info", `nothing to ${trigger.posts}: its ${output} is not \`${is}\``, owner);
    return;
  }
  try {
    await session.objects.order("POST", shapeOf(entity), found.id, trigger.posts);
  } catch (error) {
    if (!(error instanceof ApiError) || error.outcome !== "unknown") throw error;
    session.say(
      "warning",
      `it is not known whether ${trigger.posts} reached the API for \`${nameOf(owner)}\`; to repeat it, change the trigger again`,
      owner,
    );
  }
}
