/** The type token of an entity's dynamic resource. Part of every URN: it never changes. */
export function dynamicToken(entity: string): string {
  return `pulumi-nodejs:dynamic/commercelayer:${entity}`;
}
