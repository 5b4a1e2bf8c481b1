import type { ApiObject } from "../../api/document";
import { ignoreMissing } from "../../api/failure";
import { entityOfType } from "../../entities";
import type { Neutral, Retirement } from "../../entities/declaration";
import type { Entity } from "../../entities/entity";
import { outputsOf } from "../../model/outputs";
import type { State } from "../../model/state";
import type { Bag } from "../../model/values";
import { write } from "../../ownership/marking";
import type { Session } from "../../session/session";
import { keepingOwnRights } from "../lock-out";
import { siblingsAgain } from "./siblings";

/** How to remove all rights; undefined if the object is to stay as it is. Throws if a delete is refused. */
export function neutralOf({ byDefault, neutral, remains }: Retirement, { outputs }: State): Neutral | undefined {
  const how = outputs.onDelete ?? byDefault;
  if (how === "refuse")
    throw new Error(
      `the API cannot delete ${remains}, and \`onDelete: "refuse"\` forbids releasing this one. Set \`onDelete\` to another value and run \`pulumi up\` first, or remove it from the state with \`pulumi state delete\``,
    );
  return how === "neutralize" ? neutral : undefined;
}

/** How to remove the rights of an object, and the options of its resource. */
interface Retiring {
  readonly neutral: Neutral;
  readonly options: Bag;
}

/** Removes all rights of an object that stays: its own, or those of its child objects. */
export async function retire(
  session: Session,
  entity: Entity,
  found: ApiObject,
  { neutral: { of, attributes }, options }: Retiring,
  hasBegun: () => void,
): Promise<void> {
  if (of === "self") return neutralize(session, entity, { attributes, options }, [found], hasBegun);
  const bearer = entityOfType(of);
  const parent = bearer.within ? { [bearer.within.field]: found.id } : {};
  return neutralize(session, bearer, { attributes, options }, await siblingsAgain(session, bearer, parent), hasBegun);
}

/** Removes all rights of objects that were just read. An object that is gone by now has none. */
export async function neutralize(
  session: Session,
  bearer: Entity,
  { attributes, options }: Pick<Neutral, "attributes"> & Pick<Retiring, "options">,
  all: readonly ApiObject[],
  hasBegun: () => void,
): Promise<void> {
  if (bearer.powers) await keepingOwnRights(session, all, () => attributes, options);
  const results = await Promise.allSettled(
    all.map(async (one) => {
      const outputs = outputsOf(bearer, one);
      const changes = Object.entries(attributes)
        .filter(([property, value]) => outputs[property] !== value)
        .map(([property, value]) => ({ effect: "update" as const, property, value }));
      await write(session, bearer, one, changes, undefined).catch(ignoreMissing);
      hasBegun();
    }),
  );
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}
