import type { Entity } from "../entities/entity";
import type { Failure } from "../entities/rule";
import type { Session } from "../session/session";
import { check } from "./check";
import { type Created, create } from "./create";
import { remove } from "./delete";
import { type Difference, diff } from "./diff";
import { type Read, read } from "./read";
import { update } from "./update";
import type { Bag } from "./values";

/** What the engine asks about the objects of one entity, without its wire format. */
export interface Hooks {
  check(olds: Bag, inputs: Bag): Failure[];
  diff(id: string, outputs: Bag, inputs: Bag): Difference;
  create(inputs: Bag): Promise<Created>;
  read(id: string, outputs: Bag): Promise<Read | undefined>;
  update(id: string, outputs: Bag, inputs: Bag): Promise<Bag>;
  delete(id: string, outputs: Bag): Promise<void>;
}

export function hooksOf(entity: Entity, session: Session): Hooks {
  return {
    check: (olds, inputs) => check(entity, session.live, olds, inputs),
    diff: (id, outputs, inputs) => diff(entity, session, id, outputs, inputs),
    create: (inputs) => create(entity, session, inputs),
    read: (id, outputs) => read(entity, session, id, outputs),
    update: (id, outputs, inputs) => update(entity, session, id, outputs, inputs),
    delete: (id, outputs) => remove(entity, session, id, outputs),
  };
}
