import path from "node:path";
import { type CarriedOver, carryOver, identifiedAs } from "../../clone/carry-over";
import { type Landing, land, withoutMembers } from "../../clone/landing";
import { lossesOf } from "../../clone/losses";
import { loadRules, noRules, type Rules } from "../../clone/rules";
import { OrganizationFile } from "../../components/organization-file";
import { membership } from "../../entities/membership";
import { compareSides } from "../../organization/comparison/comparison";
import { living } from "../../organization/comparison/side";
import { inWords as omissionInWords } from "../../organization/omission";
import { plainText } from "../../organization/report/plain";
import type { Snapshot } from "../../organization/snapshot";
import { specOf } from "../../organization/spec-of";
import { loadOrganization } from "../../spec/load";
import type { ObjectIds } from "../../spec/object-ids";
import { resourcesOf } from "../../spec/resources";
import { type OrganizationSpec, organizationSpec } from "../../spec/spec";
import { clientFor } from "../account";
import { isFile, readLiving } from "../party";
import { EngineStack } from "../stack/engine";
import { handOver } from "../stack/handover";
import { openProject } from "../stack/project";
import { foreignRoles, type Managed, snapshotOf } from "../stack/state";
import { enterTarget } from "../stack/surroundings";
import { exit, type Terminal } from "../terminal";
import { type ClonePlan, cloneReport, lossesInText, operationsInText, planInText } from "./report";
import { callerOf, type Destination, destinationOf, readTarget } from "./target";

export interface CloneOptions {
  readonly stack: string;
  readonly yes?: true;
  readonly rules?: string;
  readonly secretsTo?: string;
  readonly projectDir: string;
  readonly acceptLosses?: true;
  readonly allowDeletes?: true;
  readonly json?: true;
}

/** The name of the component in the program of a clone, and so the beginning of every resource's name. */
const component = "organization";

/** Clones an organization, or what a spec describes, into another one, through the engine. */
export async function clone(terminal: Terminal, from: string, to: string, options: CloneOptions): Promise<number> {
  const rules = options.rules === undefined ? noRules : loadRules(options.rules);
  const destination = destinationOf(to);
  const source = await readSource(from, terminal);
  const carried = carryOver(source.spec, rules);
  const leave = enterTarget();
  try {
    return await bring({ terminal, from, source, carried, rules, destination, options });
  } finally {
    leave();
  }
}

interface Source {
  readonly spec: OrganizationSpec;
  /** Absent for a file. */
  readonly id?: string;
}

interface Clone {
  readonly terminal: Terminal;
  readonly from: string;
  readonly source: Source;
  readonly carried: CarriedOver;
  readonly rules: Rules;
  readonly destination: Destination;
  readonly options: CloneOptions;
}

async function readSource(from: string, terminal: Terminal): Promise<Source> {
  if (isFile(from)) return { spec: loadOrganization(from).spec };
  const snapshot = await readLiving(from, { terminal, account: "source" });
  const { spec, omitted } = specOf(snapshot);
  for (const one of omitted) terminal.say(`Not cloned: ${omissionInWords(one)}`);
  return { spec, id: snapshot.organization.id };
}

async function bring({ terminal, from, source, carried, rules, destination, options }: Clone): Promise<number> {
  const folder = path.resolve(options.projectDir);
  const project = openProject(folder);
  if (project.isNew) terminal.say(`${folder} had no Pulumi project: Pulumi.yaml was written there.`);
  const engine = await EngineStack.open(options.stack, folder, terminal);
  const stack = `${project.name}/${options.stack}`;
  const client = clientFor(terminal, process.env, await engine.settings());
  const managed = await engine.managed();
  const known = idsIn(managed);
  const caller = await callerOf(client);
  const target = await readTarget(client, destination, { stack, organizationId: known.organization }, terminal);
  if (target !== undefined && target.organization.id === source.id)
    throw new Error("the source and the target are the same organization");
  const landing = target
    ? land(identifiedAs(carried.spec, identityOf(target)), target, { caller, known, stack })
    : onNew(carried.spec, { name: "name" in destination ? destination.name : "", region: rules.region }, caller);
  const plan = planOf(landing, { from, stack, carried, managed, known, target });

  if (plan.losses.length > 0) {
    terminal.say(`${lossesInText(plan.to, plan.losses)}\n`);
    if (!options.acceptLosses && !(await terminal.confirm("May the target lose this?")))
      return refused(terminal, "give `--accept-losses` to let the target lose this");
  }
  terminal.say(planInText(plan));
  const { spec, adopt } = landing;
  const program = async () => {
    const file = new OrganizationFile(component, { file: spec, adopt });
    return { organizationId: file.organizationId, credentials: file.credentials };
  };
  // What others changed since the last run is in no state yet.
  const isRefreshed = managed.length > 0;
  const preview = await engine.preview(program, isRefreshed);
  const isUnchanged = Object.keys(preview.operations).every((operation) => operation === "same");
  terminal.say(`The engine plans: ${operationsInText(preview.operations)}.`);
  if (preview.deletes.length > 0 && !options.allowDeletes) {
    const names = preview.deletes.map((urn) => `  ${plainText(urn.split("::").at(-1) ?? urn)}`);
    terminal.say(`These objects would be deleted, or lose their rights:\n${names.join("\n")}`);
    return refused(terminal, "give `--allow-deletes` to let this happen");
  }
  if (!isUnchanged && !options.yes && !(await terminal.confirm(`Clone ${plainText(from)} to ${plainText(plan.to)}?`)))
    return refused(terminal, "give `--yes` to clone without being asked");

  const operations = isUnchanged ? preview.operations : await engine.up(program, isRefreshed);
  const { organizationId, credentials } = await engine.outputs();
  if (options.secretsTo !== undefined) await handOver((credentials ?? {}) as object, options.secretsTo);
  const result = isUnchanged ? "unchanged" : "applied";
  const report = cloneReport(plan, { result, organizationId: String(organizationId), operations });
  terminal.result(options.json ? JSON.stringify(report, null, 2) : `${organizationId}`);
  return exit.done;
}

function refused(terminal: Terminal, next: string): number {
  terminal.say(`Nothing was written: ${next}.`);
  return exit.failed;
}

interface Circumstances {
  readonly from: string;
  readonly stack: string;
  readonly carried: CarriedOver;
  readonly managed: readonly Managed[];
  readonly known: ObjectIds;
  readonly target: Snapshot | undefined;
}

function planOf(landing: Landing, { from, stack, carried, managed, known, target }: Circumstances): ClonePlan {
  const now = target ? resourcesOf(landing.target.spec) : [];
  const whole = compareSides(living(now), { resources: resourcesOf(landing.spec) });
  const differences = whole.differences.filter(({ kind }) => kind !== "removed");
  const changes = { ...whole, differences, leftOpen: [] };
  const hidden = new Set(landing.untouched.map((one) => one.toLowerCase()));
  const onlyThere = whole.differences.filter(
    ({ kind, address }) => kind === "removed" && known[address] === undefined && !hidden.has(emailIn(address)),
  );
  const invited = differences.filter(({ kind, declaration }) => kind === "added" && declaration === membership);
  return {
    from,
    to: String(landing.spec.organization.name),
    isNew: target === undefined,
    stack,
    changes,
    onlyThere,
    adopted: landing.adopt,
    losses: target ? lossesOf(landing, changes, lastSeen(managed, target, known, landing.spec)) : [],
    leftBehind: carried.leftBehind,
    untouched: landing.untouched,
    invitations: invited.length,
    remarks: landing.remarks,
  };
}

/** A new organization has nothing to take over. Its owner is whoever makes it. */
function onNew(
  carried: OrganizationSpec,
  identity: { readonly name: string; readonly region: string | undefined },
  caller: string,
): Landing {
  const { spec, untouched } = withoutMembers(identifiedAs(carried, identity), [caller]);
  const target = { spec: organizationSpec({ version: 1, organization: {} }), ids: {}, omitted: [] };
  return { spec, target, adopt: {}, foreign: new Map(), untouched, remarks: [] };
}

function identityOf({ organization: { outputs } }: Snapshot): { name: string; region: string } {
  return { name: outputs.name, region: outputs.region };
}

/** The ids of what the stack manages, by address. */
function idsIn(managed: readonly Managed[]): ObjectIds {
  return Object.fromEntries(
    managed.flatMap(({ name, id }): [string, string][] => {
      if (name === component) return [[component, id]];
      return name.startsWith(`${component}/`) ? [[name.slice(component.length + 1), id]] : [];
    }),
  );
}

/** The organization as the stack last saw it, in the handles of the clone. */
function lastSeen(
  managed: readonly Managed[],
  target: Snapshot,
  ids: ObjectIds,
  like: OrganizationSpec,
): OrganizationSpec | undefined {
  if (ids.organization === undefined) return undefined;
  const foreign = new Set(foreignRoles(managed));
  const roles = target.roles.filter(({ id }) => foreign.has(id));
  return specOf(snapshotOf(managed, roles), { spec: like, ids }).spec;
}

function emailIn(address: string): string {
  return (address.split("/")[1] ?? "").toLowerCase();
}
