import type { Right } from "../entities/rights";
import { everything } from "./access";

/** The subjects with which access itself is changed. */
const accessSubjects: readonly string[] = [
  "memberships",
  "roles",
  "permissions",
  "api_credentials",
  "identity_providers",
  "application_memberships",
  "membership_profiles",
  "organizations",
];

const writes: readonly Right[] = ["create", "update", "destroy"];

/** What these rights to a subject let somebody change about access: nothing, the subject, or {@link everything}. */
export function powerOf(subject: string, rights: readonly Right[]): string | undefined {
  const isPower = subject === everything || accessSubjects.includes(subject);
  return isPower && rights.some((right) => writes.includes(right)) ? subject : undefined;
}
