import { type PolicyResource, UnknownValueError } from "@pulumi/policy";

/** A value that a preview does not know yet. */
export const unknown: unique symbol = Symbol("unknown");

/** The type of a resource of Commerce Layer, whichever way its provider runs: `Role`. Undefined for any other resource. */
export function typeOf({ type }: { readonly type: string }): string | undefined {
  return /^(?:pulumi-nodejs:dynamic\/commercelayer:|commercelayer:index:)(\w+)$/.exec(type)?.[1];
}

/**
 * A property, at any depth. Reading an unknown value throws, and a mandatory policy that throws becomes a note in the preview: so
 * it is caught here, and each rule says what not knowing means.
 */
export function valueAt(props: unknown, ...path: readonly string[]): unknown {
  try {
    return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], props);
  } catch (error) {
    if (error instanceof UnknownValueError) return unknown;
    throw error;
  }
}

/** The names in an object; unknown if it is. */
export function keysOf(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

/** The resources of one type. */
export function ofType(resources: readonly PolicyResource[], ...types: readonly string[]): PolicyResource[] {
  return resources.filter((one) => types.includes(typeOf(one) ?? ""));
}

/** The resource of a type that a property refers to: by its dependencies, because its id may not be known yet. */
export function referred(one: PolicyResource, property: string, type: string): PolicyResource | undefined {
  return one.propertyDependencies[property]?.find((other) => typeOf(other) === type);
}
