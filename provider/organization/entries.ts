import type { Json } from "../json";
import { invalidity } from "../model/invalidity";
import { isBag } from "../model/values";
import type { MappingForm } from "../spec/form";
import type { Values } from "../spec/spec";
import type { Omission } from "./omission";

/** An object that an entry is to describe. */
export interface Subject {
  readonly noun: string;
  readonly name: string;
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What an object refers to: the id, and the handles by id of all that the file has. */
export interface Target {
  readonly id: unknown;
  readonly noun: string;
  readonly handles: ReadonlyMap<string, string>;
}

/** Further down than this, and the file could not be read again. */
const deepest = 50;

/**
 * The entry of an object: every value that a program can give, defaults included. What the form cannot say is reported;
 * undefined if without it there is no entry.
 */
export function entryOf(
  form: MappingForm,
  subject: Subject,
  targets: Readonly<Record<string, Target>>,
  omit: (omission: Omission) => void,
): Values | undefined {
  const { noun, name: called, id } = subject;
  const about = { noun, name: called, id };
  const values: Record<string, Json> = {};
  for (const [name, { form: of, required, isHandle }] of Object.entries(form.properties)) {
    const found =
      of.of === "reference"
        ? referenceTo(targets[name])
        : of.of === "field"
          ? sayable(name, subject.outputs[name], (value) => invalidity(name, of.field, value))
          : {};
    const isNeeded = required === true || isHandle === true;
    if (found.value !== undefined) values[name] = found.value;
    else if (isNeeded) {
      omit({ ...about, reason: found.reason ?? `it has no \`${name}\`, which an entry needs` });
      return undefined;
    } else if (found.reason !== undefined) omit({ ...about, property: name, reason: found.reason });
  }
  return values;
}

interface Sayable {
  readonly value?: Json;
  readonly reason?: string;
}

function sayable(name: string, value: unknown, wrong: (value: unknown) => string | undefined): Sayable {
  if (value === undefined || value === null) return {};
  if (name === "metadata" && isBag(value) && Object.keys(value).length === 0) return {};
  const reason = wrong(value) ?? unreadable(value);
  return reason === undefined ? { value: value as Json } : { reason: `no file can say its value: ${reason}` };
}

function referenceTo(target: Target | undefined): Sayable {
  if (target?.id === undefined || target.id === null) return {};
  const handle = target.handles.get(String(target.id));
  return handle === undefined
    ? { reason: `the file has no entry for its ${target.noun} (${target.id})` }
    : { value: handle };
}

/** Why the reader of files would refuse a value. */
function unreadable(value: unknown, depth = 0): string | undefined {
  if (depth > deepest) return `it is nested more than ${deepest} levels deep`;
  if (Array.isArray(value)) return firstOf(value, depth);
  if (!isBag(value)) return undefined;
  return "<<" in value ? "the key `<<` means something else in YAML" : firstOf(Object.values(value), depth);
}

function firstOf(values: readonly unknown[], depth: number): string | undefined {
  for (const value of values) {
    const reason = unreadable(value, depth + 1);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
