import fs from "node:fs";
import { json as jsonFrom } from "node:stream/consumers";
import { rotatingApiCredential } from "../../entities/rotating-api-credential";
import { idsIn, slotsIn } from "../../hooks/rotation/pair";
import type { State } from "../../model/state";
import { plainText } from "../../organization/report/plain";
import { type Appointment, agendaOf, type Kept } from "../../rotation/agenda";
import { inColumns } from "../columns";
import { isFile } from "../party";
import { exportState } from "../stack/export-state";
import { type Deployment, type Managed, managedIn } from "../stack/state";
import { exit, type Terminal } from "../terminal";

export interface RotationsOptions {
  readonly stack?: string;
  readonly projectDir: string;
  /** How far to look ahead, in milliseconds. */
  readonly dueWithin: number;
  readonly format: "text" | "json";
}

/** Prints the next step of each rotating credential in a state. Ends with 2 if one of them is due, else with 0. */
export async function rotations(
  terminal: Terminal,
  file: string | undefined,
  options: RotationsOptions,
): Promise<number> {
  const { dueWithin, format } = options;
  const now = Date.now();
  const agenda = agendaOf(managedIn(await stateFrom(file, options)).flatMap(keptIn), now, dueWithin);
  const due = agenda.filter(({ isDue }) => isDue).length;
  const head = { now: at(now), dueWithinHours: dueWithin / 3600_000, due };
  if (format === "json")
    terminal.result(JSON.stringify({ ...head, rotations: agenda.map((one) => ({ ...one, at: at(one.at) })) }, null, 2));
  else {
    if (agenda.length > 0) terminal.result(inColumns(agenda.map(rowOf)));
    terminal.say(`${agenda.length} rotating credentials, ${due} due${due > 0 ? ": run pulumi up" : ""}`);
  }
  return due > 0 ? exit.different : exit.done;
}

async function stateFrom(
  file: string | undefined,
  { stack, projectDir }: Pick<RotationsOptions, "stack" | "projectDir">,
): Promise<Deployment> {
  if ((file === undefined) === (stack === undefined))
    throw new Error("name either a file with an exported state (- for stdin) or a stack with --stack");
  if (stack !== undefined) return exportState(stack, projectDir);
  if (file !== undefined && isFile(file))
    throw new Error(
      `${file} says how often credentials rotate, and only a state says when: give what \`pulumi stack export\` prints, or --stack`,
    );
  const state = file === "-" ? await jsonFrom(process.stdin) : parsed(String(file));
  if (typeof state !== "object" || state === null || !("deployment" in state))
    throw new Error(`${file} is not an exported state: \`pulumi stack export\` prints one`);
  return state as Deployment;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`cannot read the state in ${file}: ${(error as Error).message}`);
  }
}

function keptIn(managed: Managed): Kept[] {
  if (managed.type !== rotatingApiCredential.name) return [];
  const state: State<typeof rotatingApiCredential> = managed;
  const { current, previous } = idsIn(managed.id, state);
  return [
    {
      resource: managed.name,
      slots: slotsIn(managed.id, state, {}),
      generation: state.outputs.generation ?? 1,
      credentialId: current,
      previousCredentialId: previous,
    },
  ];
}

function rowOf({ resource, phase, action, at: time, daysLate, isDue, ...ids }: Appointment): string[] {
  const about = action === "retire" ? ids.previousCredentialId : ids.credentialId;
  const late = daysLate > 0 ? `${daysLate} days late` : isDue ? "due" : "";
  return [plainText(resource), phase, `${action} ${about ?? "(vanished)"}`, at(time), late];
}

function at(time: number): string {
  return new Date(time).toISOString();
}
