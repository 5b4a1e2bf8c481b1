import * as pulumi from "@pulumi/pulumi";
import { nativeToken } from "../entities/type-token";
import { type EntityClass, registered } from "../resources/registration";

export type { EntityClass };

/** A resource that the native plugin manages. */
export abstract class NativeResource extends pulumi.CustomResource {
  protected constructor(
    entityClass: EntityClass,
    name: string,
    args: object | undefined,
    options: pulumi.CustomResourceOptions,
  ) {
    const { entity, secrets } = entityClass;
    super(
      nativeToken(entity),
      name,
      registered(entityClass, args),
      pulumi.mergeOptions(options, { additionalSecretOutputs: [...secrets] }),
    );
  }
}
