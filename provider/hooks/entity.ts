import type { Entity } from "../entities/entity";
import { check } from "../lifecycle/check";
import { create } from "../lifecycle/create";
import { remove } from "../lifecycle/delete";
import { diff } from "../lifecycle/diff";
import { read } from "../lifecycle/read";
import { update } from "../lifecycle/update";
import type { Session } from "../session/session";
import type { Hooks } from "./hooks";

/** The hooks of a resource that is one object of the API: the lifecycle, driven by the entity's declaration. */
export function entityHooks(entity: Entity, session: Session): Hooks {
  return {
    check: (olds, inputs) => check(entity, session.live, olds, inputs),
    diff: (id, outputs, inputs) => diff(entity, session, id, outputs, inputs),
    create: (inputs) => create(entity, session, inputs),
    read: (id, outputs) => read(entity, session, id, outputs),
    update: (id, outputs, inputs) => update(entity, session, id, outputs, inputs),
    delete: (id, outputs) => remove(entity, session, id, outputs),
  };
}
