/** The type token of an entity's dynamic resource. Part of every URN: it never changes. */
export function dynamicToken(entity: string): string {
  return `pulumi-nodejs:dynamic/${packageName}:${entity}`;
}

/** The type token of an entity's native resource, and of a look-up of the plugin. Part of every URN: it never changes. */
export function nativeToken(name: string): string {
  return `${packageName}:index:${name}`;
}

/** The two ways in which the engine reaches this package. */
export type Shell = "dynamic" | "native";

/** The type token of an entity's resource in one of the shells. */
export function tokenIn(shell: Shell, entity: string): string {
  return shell === "native" ? nativeToken(entity) : dynamicToken(entity);
}

/** The name of the Pulumi package, and so the prefix of its configuration and of the plugin's executable. */
export const packageName = "commercelayer";

/** A URN as it would be if every dynamic resource in it were a native one. */
export function nativeUrn(urn: string): string {
  return urn.replaceAll(dynamicToken(""), nativeToken(""));
}
