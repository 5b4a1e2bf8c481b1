import type { ApiObject } from "../../../api/document";
import { outputsOfUpdate } from "../../../model/foresight";
import { outputsOf } from "../../../model/outputs";
import { shapeOf } from "../../../model/shape";
import type { Bag } from "../../../model/values";
import { siblings, withKey } from "../siblings";
import { toAdopt } from "./adopted";
import type { Creating } from "./creating";
import { termsOf } from "./take-over";

/**
 * The outputs after taking over the object that `adopt` names, which the user is told about; undefined if the create would
 * make a new object. Reads, and writes nothing.
 */
export async function foreseeAdoption(creating: Creating): Promise<Bag | undefined> {
  const { session, entity, inputs, owner } = creating;
  const found = await adoptee(creating);
  if (!found) return undefined;
  const { changes, words } = termsOf(creating, found);
  const what = words.length === 0 ? "changes nothing else" : `changes ${words.join(", ")}`;
  session.say("info", `takes over the ${entity.noun} ${found.id} and ${what}`, owner);
  return outputsOfUpdate(entity, { outputs: outputsOf(entity, found, inputs), declared: [] }, inputs, [
    ...changes,
    { effect: "mark" },
  ]);
}

async function adoptee(creating: Creating): Promise<ApiObject | undefined> {
  const { session, entity, inputs, adoption } = creating;
  if (adoption.id !== undefined) return toAdopt(creating, adoption.id);
  if (!adoption.byKey) return undefined;
  if (entity.singleton !== undefined) return session.objects.read(shapeOf(entity), "");
  const all = withKey(entity, await siblings(session, entity, inputs), inputs);
  const [only, ...others] = all.filter((one) => !entity.unmanageable?.(outputsOf(entity, one)));
  return others.length === 0 ? only : undefined;
}
