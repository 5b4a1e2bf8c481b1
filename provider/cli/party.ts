import { readAll } from "../api/listing";
import { role } from "../entities/role";
import { listingOf } from "../model/shape";
import { type Comparison, compareSides } from "../organization/comparison/comparison";
import { living, type Side } from "../organization/comparison/side";
import { findOrganization } from "../organization/find-organization";
import { foundOf, type Snapshot } from "../organization/snapshot";
import { specOf } from "../organization/spec-of";
import { whatOnlyFilesSay } from "../spec/declared-resources";
import { loadOrganization } from "../spec/load";
import { resourcesOf } from "../spec/resources";
import type { OrganizationSpec } from "../spec/spec";
import { type Side as AccountSide, clientFor, environmentOf } from "./account";
import { readWhole } from "./living";
import { asOf } from "./moment";
import { exportState } from "./stack/export-state";
import { declaredIn, foreignRoles, type Managed, managedIn, snapshotOf } from "./stack/state";
import type { Terminal } from "./terminal";

/** One of two things that can be compared, as it was read. */
export type Party =
  | { readonly kind: "file"; readonly spec: OrganizationSpec }
  | { readonly kind: "organization"; readonly snapshot: Snapshot }
  | { readonly kind: "stack"; readonly snapshot: Snapshot; readonly managed: readonly Managed[] };

/** Where a party comes from. */
export interface Origin {
  readonly terminal: Terminal;
  /** Whose credentials read an organization. */
  readonly account: AccountSide;
  /** The folder of the Pulumi project that a stack belongs to. */
  readonly folder: string;
  /** When, for files with access that ends, in milliseconds since 1970. Default: now. */
  readonly at?: number | undefined;
}

const stackPrefix = "stack:";

export function isFile(called: string): boolean {
  return /\.ya?ml$/i.test(called);
}

/** Reads a spec file (`*.yaml`), the state of a stack (`stack:NAME`), or a living organization (id, slug or name). */
export async function readParty(called: string, origin: Origin): Promise<Party> {
  if (called.startsWith(stackPrefix)) return readStack(called.slice(stackPrefix.length), origin);
  if (isFile(called))
    return { kind: "file", spec: asOf(origin.terminal, called, loadOrganization(called).spec, origin.at) };
  return { kind: "organization", snapshot: await readLiving(called, origin) };
}

/** Reads a living organization, and says how far it is. */
export async function readLiving(
  called: string,
  { terminal, account }: Pick<Origin, "terminal" | "account">,
): Promise<Snapshot> {
  const client = clientFor(terminal, environmentOf(account));
  return readWhole(client, await findOrganization(client, called), terminal);
}

async function readStack(stack: string, { terminal, account, folder }: Origin): Promise<Party> {
  const managed = managedIn(await exportState(stack, folder));
  const isComplete = foreignRoles(managed).length === 0;
  const { organization } = snapshotOf(managed);
  return {
    kind: "stack",
    managed,
    snapshot: snapshotOf(managed, isComplete ? [] : await rolesOf(organization.id, terminal, account)),
  };
}

/** A state knows the built-in roles by their ids alone. */
async function rolesOf(organizationId: string, terminal: Terminal, account: AccountSide): Promise<Snapshot["roles"]> {
  const client = clientFor(terminal, environmentOf(account));
  const all = await readAll(client, listingOf(role, { organizationId })).catch((error: Error) => {
    throw new Error(
      `the stack has members with a built-in role, and these credentials cannot read the roles of its organization ${organizationId}: ${error.message}`,
      { cause: error },
    );
  });
  return all.map((object) => foundOf(role, object)).filter(({ outputs }) => role.unmanageable?.(outputs) !== undefined);
}

/** Two parties in the words of one file, and what leads from the first to the second. */
export interface Compared {
  readonly first: Told;
  readonly second: Told;
  readonly comparison: Comparison;
}

/** Compares two parties. Handles are those of a file, if there is one. */
export function compareParties(first: Party, second: Party): Compared {
  const [one, other] = specsOf(first, second);
  const areFiles = first.kind === "file" && second.kind === "file";
  const isLiving = first.kind !== "file" && second.kind !== "file";
  const [from, to] = areFiles
    ? [wholeOf(one), wholeOf(other)]
    : [sideOf(first, one, isLiving), sideOf(second, other, isLiving)];
  const comparison = compareSides(from, to);
  return { first: one, second: other, comparison };
}

/** What a file says, also of what it does not list. */
function wholeOf({ spec }: Told): Side {
  return { resources: [...resourcesOf(spec), ...whatOnlyFilesSay(spec)] };
}

interface Told {
  readonly spec: OrganizationSpec;
  readonly ids: Readonly<Record<string, string>>;
}

function specsOf(first: Party, second: Party): [Told, Told] {
  if (first.kind === "file") return [{ spec: first.spec, ids: {} }, told(second, first.spec)];
  if (second.kind === "file") return [told(first, second.spec), { spec: second.spec, ids: {} }];
  const one = specOf(first.snapshot);
  const isSameOrganization = first.snapshot.organization.id === second.snapshot.organization.id;
  return [one, specOf(second.snapshot, { spec: one.spec, ...(isSameOrganization ? { ids: one.ids } : {}) })];
}

function told(party: Party, like: OrganizationSpec): Told {
  return party.kind === "file" ? { spec: party.spec, ids: {} } : specOf(party.snapshot, { spec: like });
}

/** Between two that are alive, everything counts; a file counts what it declares, or has declared. */
function sideOf(party: Party, { spec, ids }: Told, isLiving: boolean): Side {
  const resources = resourcesOf(spec);
  if (party.kind === "file" || isLiving) return { resources };
  return party.kind === "stack" ? { resources, declared: declaredIn(party.managed, ids) } : living(resources);
}
