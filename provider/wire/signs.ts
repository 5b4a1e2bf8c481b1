import { type Bag, isBag, present, unknown } from "../model/values";

/**
 * The engine's own signs inside the values that it sends. They are part of the protocol and the same in every SDK.
 * Source: `sdk/go/common/resource/plugin/rpc.go` of pulumi/pulumi.
 */
const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const unknownSigns = new Set<unknown>([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  unknownString, // string, and any value in the Node SDK
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);
const signature = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";
const outputValue = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const resourceReference = "5cf8f73096256a8f31e491e813e4eb8e";

/** Values as the lifecycle knows them: unknown ones marked at any depth, secrets and outputs unwrapped. */
export function decode(values: Bag): Bag {
  return decodeValue(values) as Bag;
}

function decodeValue(value: unknown): unknown {
  if (unknownSigns.has(value)) return unknown;
  if (Array.isArray(value)) return value.map(decodeValue);
  if (!isBag(value)) return value;
  const sign = value[signature];
  if (sign === secret) return decodeValue(value.value);
  if (sign === outputValue) return "value" in value ? decodeValue(value.value) : unknown;
  // A resource stands for its id.
  if (sign === resourceReference) return value.id === undefined || value.id === "" ? unknown : decodeValue(value.id);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, decodeValue(member)]));
}

/** Values as the engine takes them: unknown ones signed at any depth, and nothing undefined. */
export function encode(values: Bag): Record<string, unknown> {
  return encodeValue(values) as Record<string, unknown>;
}

function encodeValue(value: unknown): unknown {
  if (value === unknown) return unknownString;
  if (Array.isArray(value)) return value.map((member) => encodeValue(member ?? null));
  if (!isBag(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, encodeValue(member)]));
}

/** A value that the engine stores encrypted and never shows. */
function asSecret(value: unknown): Record<string, unknown> {
  return { [signature]: secret, value };
}

/** A secret as an exported state has it before it is encrypted. Source: `resource/stack` of pulumi/pulumi. */
export function asStoredSecret(value: unknown): Record<string, unknown> {
  return { [signature]: secret, plaintext: JSON.stringify(value) };
}

export function isSecret(value: unknown): boolean {
  if (!isBag(value)) return false;
  return value[signature] === secret || (value[signature] === outputValue && value.secret === true);
}

/** Whether a value is a secret or contains one. */
export function hasSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasSecret);
  return isBag(value) && (isSecret(value) || Object.values(value).some(hasSecret));
}

/** Values of which those with these names are secrets. */
export function withSecrets(values: Bag, names: Iterable<string>): Record<string, unknown> {
  const wrapped = present(values);
  for (const name of names)
    if (wrapped[name] !== undefined && !isSecret(wrapped[name])) wrapped[name] = asSecret(wrapped[name]);
  return wrapped;
}
