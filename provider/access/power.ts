import { accessSubjects, type Right } from "../entities/rights";
import { everything } from "./access";

const writes: readonly Right[] = ["create", "update", "destroy"];

/** What these rights to a subject let somebody change about access: nothing, the subject, or {@link everything}. */
export function powerOf(subject: string, rights: readonly Right[]): string | undefined {
  const isPower = subject === everything || accessSubjects.includes(subject);
  return isPower && rights.some((right) => writes.includes(right)) ? subject : undefined;
}
