import type { CustomResource, CustomResourceOptions } from "@pulumi/pulumi";
import type { ProviderArgs } from "pulumi-commercelayer";
import * as commercelayer from "pulumi-commercelayer";
import type { Program } from "../support/stack";
import { isRef, type Model, typeNames } from "./model";

/** When the API refuses a resource of the program. */
export type Refusal = "at once" | "at last";

type ResourceClass = new (name: string, args: object, options: CustomResourceOptions) => CustomResource;

const classes = commercelayer as unknown as Record<string, ResourceClass>;

/**
 * The inline program that declares what a model says; `account` is what its explicit provider is made of. With a refusal
 * it has one resource more, which the API refuses: at once, or when all the others are made.
 */
export function programOf(model: Model, account: ProviderArgs, refusal?: Refusal): Program {
  return async () => {
    const provider = model.some(({ isExplicit }) => isExplicit)
      ? new commercelayer.Provider("explicit", account)
      : undefined;
    const made = new Map<string, CustomResource>();
    for (const type of typeNames)
      for (const one of model.filter((declared) => declared.type === type)) {
        const Class = classes[type];
        if (!Class) throw new Error(`the package exports no ${type}`);
        const args = Object.entries(one.args).map(([name, value]) => [name, isRef(value) ? idOf(value.ref) : value]);
        made.set(
          one.label,
          new Class(one.name, Object.fromEntries(args), {
            aliases: one.aliases.map((name) => ({ name })),
            ...(one.deleteBeforeReplace ? { deleteBeforeReplace: true } : {}),
            ...(one.isExplicit && provider ? { provider } : {}),
          }),
        );
      }
    if (refusal) {
      const dependsOn = refusal === "at last" ? [...made.values()] : [];
      new commercelayer.Role("refused", { organizationId: "nowhere", name: "Refused" }, { dependsOn });
    }
    return undefined;

    function idOf(label: string): unknown {
      const other = made.get(label);
      if (!other) throw new Error(`the model refers to ${label}, which it does not declare before`);
      return other.id;
    }
  };
}
