import * as commercelayer from "pulumi-commercelayer";
import type { Entity } from "../../../provider/entities/entity";
import { apiFields } from "../../../provider/entities/view";
import { completeArgs, entities, type Ground, updatable, valuesOf } from "../../provider/entities/values";

type Args = Readonly<Record<string, unknown>>;
type ResourceClass = new (name: string, args: Args) => unknown;

/** One resource of the suite: an entity with one choice of inputs. */
export interface Instance {
  readonly entity: Entity;
  readonly name: string;
  readonly args: Args;
}

/**
 * For each entity: one resource with nothing but what is required, one with everything, and one for each input that can
 * be updated. `choose` says which of the three values that input has, or that it is left out.
 */
export function instances(ground: Ground, choose: (entity: Entity, input: string) => 0 | 1 | "none"): Instance[] {
  return entities.flatMap((entity) => {
    const complete = completeArgs(entity, ground);
    const fields = updatable(entity).map((input) => {
      const { [input]: first, ...rest } = complete;
      const choice = choose(entity, input);
      const args =
        choice === "none" ? rest : { ...rest, [input]: choice === 0 ? first : valuesOf(entity, ground)[input]?.[1] };
      return { entity, name: input, args };
    });
    const all = [
      { entity, name: "none", args: requiredArgs(entity, complete) },
      { entity, name: "full", args: complete },
      ...fields,
    ];
    return all.map(({ name, args }) => ({
      entity,
      name: `${entity.name}-${name}`,
      args: distinct(entity, `${entity.name}-${name}`, args),
    }));
  });
}

function requiredArgs(entity: Entity, complete: Args): Args {
  const required = apiFields(entity).filter(([, { input }]) => input === "required");
  const args = Object.fromEntries(required.map(([name]) => [name, complete[name]]));
  if (entity.name === "ApplicationMembership") return { ...args, membershipId: complete.membershipId };
  return entity.name === "ApiCredential" ? { ...args, kind: "sales_channel" } : args;
}

/** No two instances share a natural key; names differ too, because namesakes of one stack are refused. */
function distinct(entity: Entity, name: string, args: Args): Args {
  if (entity.name === "Permission") return { ...args, subject: name };
  if (entity.name === "Membership") return { ...args, userEmail: `${name}@shop.example` };
  return typeof args.name === "string" ? { ...args, name: `${args.name} ${name}` } : args;
}

export function declare({ entity, name, args }: Instance): void {
  const classes = commercelayer as unknown as Record<string, ResourceClass>;
  const Class = classes[entity.name];
  if (!Class) throw new Error(`the package exports no ${entity.name}`);
  new Class(name, args);
}
