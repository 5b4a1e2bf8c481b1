import type { ApiObject } from "../api/document";
import { ApiError } from "../api/failure";
import { nearMiss } from "../entities/near-miss";
import { permission } from "../entities/permission";
import { role } from "../entities/role";
import { outputOf } from "../model/outputs";
import { listingOf, shapeOf } from "../model/shape";
import type { Session } from "../session/session";

/**
 * Warns about subjects that look misspelt. The vendor publishes no list of subjects, but the built-in admin role of each
 * organization has a permission for every subject (assumed).
 */
export async function warnOfNearMisses(
  session: Session,
  roleId: string,
  subjects: readonly string[],
  owner: string,
): Promise<void> {
  if (subjects.length === 0) return;
  const known = await knownSubjects(session, roleId).catch((error) => {
    // A caller who may not read roles still gets an answer from the write itself.
    if (error instanceof ApiError) return [];
    throw error;
  });
  for (const subject of subjects) {
    const meant = nearMiss(subject, known);
    if (meant !== undefined)
      session.say(
        "warning",
        `the subject \`${subject}\` is new in this organization: did you mean \`${meant}\`?`,
        owner,
      );
  }
}

async function knownSubjects({ objects }: Session, roleId: string): Promise<string[]> {
  // One listing serves all roles of the process; to read each role by itself would cost a request per permission.
  const roles = await objects.list({ shape: shapeOf(role) });
  const own = roles.find(({ id }) => id === roleId);
  const organizationOf = (one: ApiObject | undefined) => one && outputOf(role, one, "organizationId");
  const admin = roles.find(
    (one) => outputOf(role, one, "kind") === "admin" && organizationOf(one) === organizationOf(own),
  );
  if (!admin) return [];
  const permissions = await objects.list(listingOf(permission, { roleId: admin.id }));
  return permissions.map((one) => String(outputOf(permission, one, "subject")));
}
