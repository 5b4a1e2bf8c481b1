import * as pulumi from "@pulumi/pulumi";
import { formatUrn, ownerOf } from "../entities/mark";
import { dynamicToken } from "../entities/type-token";
import { hidden } from "../wire/hidden";
import { providerText } from "../wire/provider-text";
import { requireDirectDependency } from "./direct-dependency";
import { type EntityClass, registered } from "./registration";

/** The options of every resource of this package. Dynamic resources cannot be imported; use `adopt` to take over existing objects. */
export type EntityOptions = Omit<pulumi.CustomResourceOptions, "import">;

export type { EntityClass };

/**
 * What a class hands to `pulumi.CustomResource`, so that the resource's hooks run in Pulumi's dynamic host. A
 * `pulumi.dynamic.Resource` would serialize its provider's code into the state of every single object.
 *
 * The classes extend `CustomResource` directly: a class in between would be taken for the place in the user's program
 * that declares the resource, and would add a line to the stack trace in the state.
 */
export function registration(
  entityClass: EntityClass,
  name: string,
  args: object | undefined,
  options: EntityOptions,
): [token: string, name: string, properties: pulumi.Inputs, options: pulumi.CustomResourceOptions] {
  const { entity, secrets } = entityClass;
  if ((options as pulumi.CustomResourceOptions).import !== undefined)
    throw new Error(
      `${entity} "${name}": a dynamic resource cannot be imported. To take over the existing object, give the argument \`adopt: "<id>"\` instead`,
    );
  requireDirectDependency();
  const token = dynamicToken(entity);
  return [
    token,
    name,
    {
      ...registered(entityClass, args),
      [hidden.mark]: args && owner(token, name, options),
      __provider: providerText(entity),
    },
    secrets.length === 0 ? options : pulumi.mergeOptions(options, { additionalSecretOutputs: [...secrets] }),
  ];
}

/**
 * The owner that the mark of the resource names. Below a parent it is a promise rather than an output: an output would
 * depend on the parent, and a parent on its children, so neither would ever resolve.
 */
function owner(token: string, name: string, { parent }: EntityOptions): string | Promise<string> {
  const [project, stack] = [pulumi.getProject(), pulumi.getStack()];
  if (parent === undefined) return ownerOf(project, stack, name, formatUrn(project, stack, token, name));
  return new Promise((resolve) => {
    pulumi.createUrn(name, token, parent).apply((urn) => resolve(ownerOf(project, stack, name, urn)));
  });
}
