import type { RawAnswer } from "../api/answer";
import { parseProblems } from "../api/failure";
import type { Json } from "../json";
import type { Answer } from "./lab";

interface Resource {
  readonly id?: unknown;
  readonly attributes?: Readonly<Record<string, Json>>;
}

/** An answer as a probe looks at it. */
export function answerOf(raw: RawAnswer): Answer {
  const { data } = (raw.body ?? {}) as { readonly data?: unknown };
  const list = (Array.isArray(data) ? data : []) as readonly Resource[];
  const object = (Array.isArray(data) ? {} : (data ?? {})) as Resource;
  const problems = parseProblems(raw.body);
  return {
    ...raw,
    attributes: object.attributes ?? {},
    id: typeof object.id === "string" ? object.id : undefined,
    objects: list.map(({ attributes = {} }) => attributes),
    ids: list.map(({ id }) => String(id)),
    count: list.length,
    refuses: (status, code) =>
      raw.status === status && (code === undefined || problems.some((problem) => problem.code === code)),
    violates: (name, rule) =>
      raw.status === 422 &&
      problems.some(
        (problem) =>
          (problem.pointer ?? "").split("/").at(-1) === name && (rule === undefined || problem.rule === rule),
      ),
  };
}
