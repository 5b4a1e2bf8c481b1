import type { Creation } from "../../../entities/entity";
import { adopted } from "./adopted";
import { anew } from "./anew";
import { byKey } from "./by-key";
import { byMark } from "./by-mark";
import type { Creating, Made, Strategy } from "./creating";
import { singleton } from "./singleton";

const strategies: Record<Creation, Strategy> = { "by-key": byKey, "by-mark": byMark, always: anew, singleton };

/**
 * Creates or takes over the object of a resource. The hooks cannot tell a first create from a forced replacement or from a
 * create whose answer was lost, so what may be taken over depends on the entity: see {@link Creation}.
 */
export function bring(creating: Creating): Promise<Made> {
  const { id } = creating.adoption;
  const strategy = strategies[creating.entity.creation];
  return id === undefined ? strategy(creating) : adopted(creating, id, strategy);
}
