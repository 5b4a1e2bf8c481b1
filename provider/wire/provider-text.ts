/**
 * The code that the dynamic host runs to get the hooks, stored in the state of every object. It is a contract: it never
 * changes, so that any release can read, update and delete what any other one created.
 */
export function providerText(entity: string): string {
  return `exports.handler=()=>require("pulumi-commercelayer/dynamic").provider("${entity}")`;
}
