import { createHash } from "node:crypto";
import { nativeUrn } from "./type-token";

/**
 * The mark of an object on the server, in `metadata.pulumi`. It says which resource owns the object, and which request
 * created it or took it over.
 *
 *     <project>/<stack>/<name>#<8 hex digits of the URN's hash>.<nonce>
 *
 * The part before the dot is the owner, which identifies the resource. The nonce identifies the object: two creates of
 * one resource differ only in their nonces. A resource that makes one object after another numbers them: the nonce of the
 * third one is that of the first with `g3` behind it. The hash is that of the URN with native type tokens, so that marks stay valid
 * when a program moves from dynamic resources to native ones.
 */
export interface Mark {
  readonly owner: string;
  readonly nonce: string;
}

/** The key of `metadata` that carries the mark. */
export const markKey = "pulumi";

/** The owner that a resource's mark names. */
export function ownerOf(project: string, stack: string, name: string, urn: string): string {
  return `${project}/${stack}/${name}#${urnHash(urn)}`;
}

export function formatMark({ owner, nonce }: Mark): string {
  return `${owner}.${nonce}`;
}

/** The mark in a value from the server or the state; undefined when there is none. */
export function parseMark(value: unknown): Mark | undefined {
  if (typeof value !== "string") return undefined;
  const [, owner, nonce] = /^([^/]+\/[^/]+\/.+#[0-9a-f]{8})\.([0-9a-z]+)$/s.exec(value) ?? [];
  return owner !== undefined && nonce !== undefined ? { owner, nonce } : undefined;
}

/** The nonce of the object number `generation` of a resource whose first object has the nonce `first`. */
export function nonceOf(first: string, generation: number): string {
  return generation === 1 ? first : `${first}g${generation}`;
}

/** The number of the object with this nonce in that row; undefined if it is none of them. */
export function generationOf(nonce: string, first: string): number | undefined {
  if (nonce === first) return 1;
  const [, number] = nonce.startsWith(first) ? (/^g(\d+)$/.exec(nonce.slice(first.length)) ?? []) : [];
  return number === undefined ? undefined : Number(number);
}

/** The nonce that the row of an object begins with, and its number in it. A nonce of a first one is hexadecimal. */
export function rowOf({ nonce }: Pick<Mark, "nonce">): { readonly row: string; readonly number: number } {
  const [, row = nonce, number = 1] = /^(.*)g(\d+)$/.exec(nonce) ?? [];
  return { row, number: Number(number) };
}

/** `<project>/<stack>` of an owner. */
export function stackOf(owner: string): string {
  return owner.split("/", 2).join("/");
}

/** The name that the program gave the resource. */
export function nameOf(owner: string): string {
  return owner.slice(stackOf(owner).length + 1, owner.lastIndexOf("#"));
}

/** How messages name an owner: with its stack if that differs from the stack of `beside`. */
export function describeOwner(owner: string, beside: string): string {
  return `\`${nameOf(owner)}\`${stackOf(owner) === stackOf(beside) ? "" : ` of the stack ${stackOf(owner)}`}`;
}

function urnHash(urn: string): string {
  return createHash("sha256").update(nativeUrn(urn)).digest("hex").slice(0, 8);
}

/**
 * The URN of an owner, if it is a resource of one of these types without a parent. Hooks are not told the URN, and the
 * mark contains only its hash.
 */
export function urnOf(owner: string, types: readonly string[]): string | undefined {
  const [project = "", stack = ""] = owner.split("/", 2);
  return types
    .map((type) => formatUrn(project, stack, type, nameOf(owner)))
    .find((urn) => owner.endsWith(`#${urnHash(urn)}`));
}

/** The URN of a resource; `type` with the types of its parents before it, each with a `$` behind. */
export function formatUrn(project: string, stack: string, type: string, name: string): string {
  return `urn:pulumi:${stack}::${project}::${type}::${name}`;
}
