import { few } from "../model/few";
import { unknown } from "../model/values";
import type { Operation, Planned } from "../preview/planned";
import { organizationSpec } from "../spec/spec";
import { diffAccess, joinedVerdict } from "./access-diff";
import type { Consequences } from "./consequences";
import { evaluate } from "./evaluate";
import { type Living, unknownLiving } from "./living";
import { plannedSpecs } from "./planned-specs";
import { type Review, reviewOf } from "./review";

/** What a plan never says. */
const always = ["objects that the stack does not manage may also grant access: `inventory` lists them"];

/** Types that decide who can do what inside an organization, and are evaluated. */
const evaluated = [
  "Role",
  "RolePermissions",
  "Permission",
  "ApiCredential",
  "MembershipProfile",
  "Membership",
  "ApplicationMembership",
  "OrganizationOwnership",
];
/** A type whose creation and end concern people whom the plan does not know. */
const exclusive = "OrganizationMembers";
/** Types that have no say in it. */
const harmless = ["Organization", "UserProfile", "IdentityProvider"];

const empty = { spec: organizationSpec({}), partial: new Set<string>() };

/**
 * Reviews what a plan changes, over all organizations in it. Pure. An operation or a resource type that this version does not
 * know may change anything: the verdict is then `unknown`, unless something certainly widens.
 */
export function reviewPlan(planned: readonly Planned[], living: Living = unknownLiving()): Review {
  const consequences = plannedConsequences(planned);
  const open = planned.flatMap((one) => [...openIn(one), ...assumedRole(one)]);
  const organizations = plannedSpecs(planned, living);
  const reviews = (organizations.length === 0 ? [{ before: empty, after: empty }] : organizations).map(
    ({ before, after }, index) => {
      const [had, has] = [evaluate(before.spec, before.partial), evaluate(after.spec, after.partial)];
      const diff = diffAccess(had, has, index === 0 ? open : []);
      return reviewOf([{ had, has, diff }], { consequences, limits: [], between: [before, after] });
    },
  );
  const sum = (of: (review: Review) => number) => reviews.reduce((total, one) => total + of(one), 0);
  return {
    verdict: joinedVerdict(reviews.map(({ verdict }) => verdict)),
    principals: reviews.flatMap(({ principals }) => principals),
    escalations: reviews.flatMap(({ escalations }) => escalations),
    counts: {
      ...consequences,
      gaining: sum(({ counts }) => counts.gaining),
      losing: sum(({ counts }) => counts.losing),
    },
    limits: [...new Set([...reviews.flatMap(({ limits }) => limits), ...signIns(planned), ...always])],
  };
}

/** What the program declares and nobody can evaluate, whether it changes or not. */
export function unevaluatedIn(planned: readonly Planned[]): string[] {
  const known = [...evaluated, ...harmless];
  return planned.flatMap((one) => {
    if (one.operation === "unknown") return openIn(one);
    return one.after === undefined || known.includes(one.type) ? [] : [grantsUnknown(one)];
  });
}

/** Why a change cannot be evaluated. */
export function openIn(one: Planned): string[] {
  const { type, name, operation, ops } = one;
  if (harmless.includes(type)) return [];
  if (operation === "unknown") return [`${name}: the operation ${few(ops, ", ")} is not known`];
  if (evaluated.includes(type) || operation === "same") return [];
  if (type === exclusive) return [`${name}: whether members whom it does not list stay or go is not known`];
  return [grantsUnknown(one)];
}

function grantsUnknown({ name, type }: Planned): string {
  return `${name}: what a ${type} grants is not known`;
}

/**
 * A role that is not known yet is taken for the one that the property depends on. A look-up that depends on that role has the
 * same dependencies, and may find the role of admins: so nothing but a widening is certain.
 */
function assumedRole({ type, name, operation, after }: Planned): string[] {
  const isPrincipal = ["Membership", "ApiCredential", "ApplicationMembership"].includes(type);
  if (!isPrincipal || operation === "same" || after?.values.roleId !== unknown) return [];
  return [`${name}: its role is not known yet, and is taken for the one that \`roleId\` depends on`];
}

/** Who signs in as whom is decided elsewhere too. */
function signIns(planned: readonly Planned[]): string[] {
  return planned
    .filter(({ type, operation }) => type === "IdentityProvider" && operation !== "same")
    .map(({ name }) => `${name}: who can sign in through an identity provider is not evaluated`);
}

function plannedConsequences(planned: readonly Planned[]): Consequences {
  const count = (type: string, ...operations: Operation[]) =>
    planned.filter((one) => one.type === type && operations.includes(one.operation)).length;
  return {
    credentialsMinted: count("ApiCredential", "create", "replace"),
    credentialsRetired: count("ApiCredential", "delete", "replace"),
    invitations: count("Membership", "create", "replace"),
    undeletable: count("Role", "create", "replace") + count("Organization", "create", "replace"),
  };
}
