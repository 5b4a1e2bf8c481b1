import type { Finding } from "../../findings/finding";
import type { Entity } from "../entities/declaration";
import type { Json, JsonObject } from "../json";
import type { ApiError } from "../jsonapi/errors";
import type { RateLimits } from "../limits/published";
import type { StoredRecord } from "../store/record";
import type { Settings } from "../store/snapshot";
import type { Asked, AskedChange, AskedQuery, Change, Lists, Reading } from "./reading";
import { readings } from "./readings";

/**
 * What is known about the API: each assumption that was refuted has its second reading, all others hold. The stages of a
 * request ask here, and none of them knows an assumption by name.
 */
export class Facts {
  readonly #active: readonly Reading[];
  readonly #lists: readonly Lists[];
  /** The refuted assumptions that have no second reading here: the emulator goes on as assumed. */
  readonly unserved: readonly string[];

  constructor(findings: readonly Finding[] = []) {
    const refuted = findings.filter(({ outcome }) => outcome === "refuted").map(({ assumption }) => assumption);
    this.unserved = refuted.filter((id) => !Object.hasOwn(readings, id));
    this.#active = refuted.flatMap((id) => (Object.hasOwn(readings, id) ? (readings[id] ?? []) : []));
    this.#lists = this.#active.flatMap(({ lists }) => lists?.() ?? []);
  }

  limits(limits: RateLimits): RateLimits {
    return this.#active.reduce((before, { limits: next }) => next?.(before) ?? before, limits);
  }

  settings(settings: Settings): Settings {
    return Object.assign({}, settings, ...this.#active.map(({ settings: next }) => next));
  }

  entity(entity: Entity): Entity {
    return this.#active.reduce((before, { entity: next }) => next?.(before) ?? before, entity);
  }

  query(asked: AskedQuery): URLSearchParams {
    let { parameters } = asked;
    for (const reading of this.#active) parameters = reading.query?.({ ...asked, parameters }) ?? parameters;
    return parameters;
  }

  /** @throws ApiError for a change that is refused under an active reading */
  change(asked: AskedChange): Change {
    let change: Change = asked;
    for (const reading of this.#active) change = reading.change?.({ ...asked, ...change }) ?? change;
    return change;
  }

  sortedBy(value: Json | undefined): Json | undefined {
    return this.#active.reduce((before, { sortedBy: next }) => (next ? next(before) : before), value);
  }

  made(record: StoredRecord): void {
    for (const { made } of this.#lists) made(record);
  }

  listed(records: readonly StoredRecord[]): readonly StoredRecord[] {
    return this.#lists.reduce((before, { shown }) => shown(before), records);
  }

  refusal(error: ApiError, asked: Asked): ApiError {
    return this.#active.reduce((before, { refusal: next }) => next?.(before, asked) ?? before, error);
  }

  answer(document: JsonObject): JsonObject {
    return this.#active.reduce((before, { answer: next }) => next?.(before) ?? before, document);
  }

  headers(headers: Headers, answer: Asked & { readonly status: number }): void {
    for (const { headers: change } of this.#active) change?.(headers, answer);
  }
}
