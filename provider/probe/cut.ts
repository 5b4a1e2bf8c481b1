import type { RawAnswer } from "../api/answer";
import { parseProblems } from "../api/failure";
import type { Question } from "../api/request";
import type { Json } from "../json";

/** One request and its answer, as anybody may see them: no value in them is the user's. */
export interface Exchange {
  readonly request: string;
  /** What the attributes were; of most values, their type alone. */
  readonly sent?: Readonly<Record<string, Json>>;
  readonly status: number;
  readonly errors?: readonly { readonly code?: string; readonly pointer?: string; readonly rule?: string }[];
  readonly attributes?: Readonly<Record<string, Json>>;
}

/** The words that a report may hold: names of the API, and what the probes themselves send. */
const nouns = [
  ...["api_credentials", "application_memberships", "memberships", "membership_profiles", "organizations"],
  ...["permissions", "roles", "user", "versions", "no_such_path"],
];
const values = [
  ...["live_access", "test_access", "all_access", "sales_channel", "user", "test", "live", "market:all", "orders"],
  ...["pending", "active", "custom", "admin", "read_only"],
];
const parameters = /^(include|sort|fields\[\w+\]|page\[(size|number)\]|no_such_parameter)$/;
const hidden = /secret|password|token/i;

/** What a report says of an exchange. `shown` are the attributes of the answer that it may show, beside those that were sent. */
export function cut({ method, path, query, body }: Question, answer: RawAnswer, shown: readonly string[]): Exchange {
  const sent = attributesIn(body === undefined ? undefined : JSON.parse(body));
  const names = [...Object.keys(sent), ...shown];
  const errors = parseProblems(answer.body).map(({ code, pointer, rule }) => ({
    ...(code !== undefined && isCode(code) ? { code } : {}),
    ...(pointer !== undefined && isPointer(pointer) ? { pointer } : {}),
    ...(rule !== undefined && isRule(rule) ? { rule } : {}),
  }));
  const attributes = Object.entries(attributesIn(answer.body)).filter(([name]) => names.includes(name));
  return {
    request: `${method} ${pathOf(path)}${queryOf(query)}`,
    ...(Object.keys(sent).length > 0 ? { sent: withoutValues(Object.entries(sent)) } : {}),
    status: answer.status,
    ...(errors.length > 0 ? { errors } : {}),
    ...(attributes.length > 0 ? { attributes: withoutValues(attributes) } : {}),
  };
}

/** The API's codes: `VALIDATION_ERROR`. A secret is no such word, or it is not worth the name. */
export function isCode(text: string): boolean {
  return /^[A-Z]{2,20}(_[A-Z]{2,20}){0,4}$/.test(text);
}

function isRule(text: string): boolean {
  return /^[a-z]{2,12}(_[a-z]{2,12}){0,5}$/.test(text) && text.length <= 30;
}

function isPointer(text: string): boolean {
  return /^\/data\/(attributes|relationships)\/_?[a-z]{2,12}(_[a-z]{2,12}){0,4}$/.test(text);
}

function pathOf(path: string): string {
  const segments = path.split("/").slice(1);
  return segments.map((segment) => `/${nouns.includes(segment) ? segment : ":id"}`).join("");
}

function queryOf(query: Question["query"] = {}): string {
  const shown = Object.entries(query).map(([name, value]) => `${name}=${parameters.test(name) ? value : "…"}`);
  return shown.length === 0 ? "" : `?${shown.join("&")}`;
}

function attributesIn(document: unknown): Readonly<Record<string, Json>> {
  const { data } = (document ?? {}) as { data?: { attributes?: unknown } };
  const { attributes } = data ?? {};
  return typeof attributes === "object" && attributes !== null ? (attributes as Record<string, Json>) : {};
}

function withoutValues(entries: readonly [string, Json][]): Record<string, Json> {
  return Object.fromEntries(entries.map(([name, value]) => [name, hidden.test(name) ? "cut" : withoutValue(value)]));
}

/** A value that is one of a few, as it is; of any other, its type. */
function withoutValue(value: Json): Json {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") return values.includes(value) ? value : "a text";
  if (typeof value === "number") return "a number";
  return Array.isArray(value) ? "a list" : "an object";
}
