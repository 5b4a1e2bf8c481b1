import { apiCredential } from "../entities/api-credential";
import { applicationMembership } from "../entities/application-membership";
import type { Declaration } from "../entities/declaration";
import { membership } from "../entities/membership";
import { organizationMembers } from "../entities/organization-members";
import { rotatingApiCredential } from "../entities/rotating-api-credential";
import { type Bag, isBag, isSame } from "../model/values";
import { type Operation, type Planned, plannedIn, type Side } from "./planned";
import type { Preview } from "./preview";

/** The resources of a preview; one that stands for several objects is shown as one for each, so that all are compared alike. */
export function singlesIn(preview: Preview): Planned[] {
  return plannedIn(preview).flatMap(singlesOf);
}

function singlesOf(one: Planned): Planned[] {
  if (one.type === organizationMembers.name) return membersOf(one);
  return one.type === rotatingApiCredential.name ? credentialOf(one) : [one];
}

/** Its creation and its end also concern those whom it does not list: of these, nothing is known before or after. */
function membersOf(one: Planned): Planned[] {
  const parts = partsOf(one, membership, "members", (address, side) => {
    const { members, membershipIds } = side.values;
    const id = isBag(membershipIds) ? membershipIds[address] : undefined;
    return {
      ...(typeof id === "string" ? { id } : {}),
      values: { organizationId: side.values.organizationId, userEmail: address, ...((members as Bag)[address] as Bag) },
      dependencies: within(side, "members", ["roleId", "membershipProfileId"]),
    };
  });
  if (parts === undefined) return [one];
  if (one.operation === "same" || one.operation === "update") return parts;
  const { before: _, after: __, ...others } = one;
  return [others, ...parts];
}

/** The current credential, under the URN to which others refer, and the apps that hang on it. */
function credentialOf(one: Planned): Planned[] {
  const asCredential = (side: Side | undefined): Side | undefined => {
    if (!side) return undefined;
    const { credentialId } = side.values;
    const { id: _, ...rest } = side;
    return typeof credentialId === "string" ? { ...rest, id: credentialId } : rest;
  };
  const [before, after] = [asCredential(one.before), asCredential(one.after)];
  const { before: _, after: __, ...rest } = one;
  const type = { type: apiCredential.name, declaration: apiCredential };
  const credential = { ...rest, ...type, ...(before && { before }), ...(after && { after }) };
  const apps = partsOf(one, applicationMembership, "applicationMemberships", (name, side) => {
    const { applicationMemberships: all, credentialId, organizationId } = side.values;
    const own = within(side, "applicationMemberships", ["roleId", "membershipId", "membershipProfileId"]);
    // A file calls each by the address of its holder, so ids that are not known yet can be told apart.
    const isHolder = (urn: string) => urn.endsWith(`/${name}`);
    const holders = Object.fromEntries(
      ["membershipId", "membershipProfileId"].map((field) => {
        const all = own[field] ?? [];
        return [field, all.some(isHolder) ? all.filter(isHolder) : all];
      }),
    );
    return {
      values: { organizationId, apiCredentialId: credentialId, ...((all as Bag)[name] as Bag) },
      dependencies: { ...own, ...holders, apiCredentialId: [one.urn] },
    };
  });
  return apps === undefined ? [one] : [credential, ...apps];
}

/** One resource for each entry of a property; undefined if the entries are not known. */
function partsOf(
  one: Planned,
  declaration: Declaration,
  property: string,
  sideOf: (key: string, side: Side) => Side,
): Planned[] | undefined {
  const sides = [one.before, one.after];
  if (sides.some((side) => side !== undefined && !areKnown(side.values[property]))) return undefined;
  const of = (side: Side | undefined) =>
    new Map(
      Object.keys((side?.values[property] ?? {}) as Bag).map((key) => [key.toLowerCase(), sideOf(key, side as Side)]),
    );
  const [had, has] = [of(one.before), of(one.after)];
  return [...new Set([...had.keys(), ...has.keys()])].map((key): Planned => {
    const [before, after] = [had.get(key), has.get(key)];
    const operation = operationOf(one.operation, before, after);
    return {
      urn: `${one.urn}/${key}`,
      type: declaration.name,
      declaration,
      name: key,
      operation,
      ops: [operation],
      changes: [],
      ...(before && { before }),
      ...(after && { after }),
    };
  });
}

function operationOf(whole: Operation, before: Side | undefined, after: Side | undefined): Operation {
  if (whole === "unknown") return "unknown";
  if (!before) return "create";
  if (!after) return "delete";
  return isSame(before.values, after.values) ? "same" : "update";
}

/** What an entry depends on is said of the whole property alone. */
function within(side: Side, property: string, fields: readonly string[]): Side["dependencies"] {
  const { organizationId = [], [property]: all = [] } = side.dependencies;
  return { organizationId, ...Object.fromEntries(fields.map((field) => [field, all])) };
}

function areKnown(value: unknown): boolean {
  return value === undefined || (isBag(value) && Object.values(value).every(isBag));
}
