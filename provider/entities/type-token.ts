/** The type token of an entity's dynamic resource. Part of every URN: it never changes. */
export function dynamicToken(entity: string): string {
  return `pulumi-nodejs:dynamic/commercelayer:${entity}`;
}

/** A URN as it would be if every dynamic resource in it were a native one. */
export function nativeUrn(urn: string): string {
  return urn.replaceAll(dynamicToken(""), "commercelayer:index:");
}
