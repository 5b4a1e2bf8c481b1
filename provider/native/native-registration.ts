import * as pulumi from "@pulumi/pulumi";
import { nativeToken } from "../entities/type-token";
import { type EntityClass, registered } from "../resources/registration";

export type { EntityClass };

/**
 * What a class hands to `pulumi.CustomResource`, so that the native plugin manages the resource. The classes extend it directly,
 * as those of dynamic resources do and for the same reason.
 */
export function nativeRegistration(
  entityClass: EntityClass,
  name: string,
  args: object | undefined,
  options: pulumi.CustomResourceOptions,
): [token: string, name: string, properties: pulumi.Inputs, options: pulumi.CustomResourceOptions] {
  const { entity, secrets } = entityClass;
  return [
    nativeToken(entity),
    name,
    registered(entityClass, args),
    secrets.length === 0 ? options : pulumi.mergeOptions(options, { additionalSecretOutputs: [...secrets] }),
  ];
}
