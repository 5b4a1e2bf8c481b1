import type { RawAnswer } from "../api/answer";
import { parseProblems } from "../api/failure";
import type { Json } from "../json";
import type { Answer } from "./lab";

/** An answer as a probe looks at it. */
export function answerOf(raw: RawAnswer): Answer {
  const data = (raw.body as { data?: unknown } | undefined)?.data;
  const object = (Array.isArray(data) ? {} : (data ?? {})) as { id?: unknown; attributes?: Record<string, Json> };
  const problems = parseProblems(raw.body);
  return {
    ...raw,
    attributes: object.attributes ?? {},
    id: typeof object.id === "string" ? object.id : undefined,
    count: Array.isArray(data) ? data.length : 0,
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
