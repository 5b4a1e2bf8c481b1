import { createHash } from "node:crypto";

/**
 * The mark of an object on the server, in `metadata.pulumi`: which resource owns it, and which POST made it.
 *
 *     <project>/<stack>/<name>#<8 hex digits of the URN's hash>.<nonce>
 *
 * The part before the dot is the resource's and travels as a hidden input. The nonce is the object's: two creates of one
 * resource differ in it alone.
 */

/** The key of `metadata` that carries the mark. */
export const markKey = "pulumi";

/** The hidden property that carries the mark: without nonce among the inputs, with it among the outputs. */
export const markProperty = "__mark";

export interface Mark {
  /** Without the nonce. */
  readonly resource: string;
  readonly nonce: string;
}

/** The mark of a resource, without nonce. */
export function resourceMark(project: string, stack: string, name: string, urn: string): string {
  return `${project}/${stack}/${name}#${urnHash(urn)}`;
}

export function formatMark({ resource, nonce }: Mark): string {
  return `${resource}.${nonce}`;
}

/** The mark in a value from the server or the state; undefined when there is none. */
export function parseMark(value: unknown): Mark | undefined {
  if (typeof value !== "string") return undefined;
  const [, resource, nonce] = /^([^/]+\/[^/]+\/.+#[0-9a-f]{8})\.([0-9a-z]+)$/s.exec(value) ?? [];
  return resource !== undefined && nonce !== undefined ? { resource, nonce } : undefined;
}

/** `<project>/<stack>` of a mark without nonce. */
export function stackOf(resource: string): string {
  return resource.split("/", 2).join("/");
}

/** The name that the program gave the resource. */
export function nameOf(resource: string): string {
  return resource.slice(stackOf(resource).length + 1, resource.lastIndexOf("#"));
}

function urnHash(urn: string): string {
  return createHash("sha256").update(urn).digest("hex").slice(0, 8);
}

/**
 * The URN behind a mark, where it is that of a resource of one of these types without a parent. No hook is told its URN,
 * and the mark has room for its hash alone.
 */
export function urnOf(resource: string, types: readonly string[]): string | undefined {
  const [project, stack] = resource.split("/", 2);
  return types
    .map((type) => `urn:pulumi:${stack}::${project}::${type}::${nameOf(resource)}`)
    .find((urn) => resource.endsWith(`#${urnHash(urn)}`));
}
