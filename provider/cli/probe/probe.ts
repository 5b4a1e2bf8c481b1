import fs from "node:fs";
import type { Client } from "../../api/client";
import { environmentVariable } from "../../entities/settings";
import { findOrganization } from "../../organization/find-organization";
import { Journal } from "../../probe/journal";
import { type Plan, planOf, share } from "../../probe/plan";
import type { Level } from "../../probe/probe";
import { removeRemnants } from "../../probe/removal";
import { reportInMarkdown } from "../../probe/report/markdown";
import { reportInText } from "../../probe/report/text";
import type { Result } from "../../probe/result";
import { ask } from "../../probe/run";
import { stateFolder } from "../../session/state-folder";
import { clientFor } from "../account";
import { exit, type Terminal } from "../terminal";
import type { ProbeOptions } from "./command";
import { confirmed } from "./confirmation";

/** Asks the API what its documentation leaves open. Ends with 2 if an assumption is refuted. */
export async function probe(terminal: Terminal, options: ProbeOptions): Promise<number> {
  const { emailDomain } = options;
  if (emailDomain !== undefined && !/^[a-z\d-]+(\.[a-z\d-]+)+$/i.test(emailDomain))
    throw new Error("--email-domain takes a domain such as probe.example.com");
  const client = clientFor(terminal, ofRun(process.env));
  const { id, outputs } = await findOrganization(client, options.organization);
  const journal = Journal.of(
    await stateFolder(process.env[environmentVariable("stateDir")] || undefined),
    client.apiUrl,
    id,
  );
  journal.claim();
  let results: Result[] | undefined;
  try {
    results = await run(terminal, options, { client, journal, organization: { id, name: outputs.name } });
  } finally {
    journal.release(results !== undefined);
  }
  if (results === undefined) return exit.failed;
  tell(terminal, results, options);
  return results.some(({ outcome }) => outcome === "refuted") ? exit.different : exit.done;
}

interface Run {
  readonly client: Client;
  readonly journal: Journal;
  readonly organization: { readonly id: string; readonly name: string };
}

/** Everything that is known then; undefined if the user does not want what it does. */
async function run(
  terminal: Terminal,
  options: ProbeOptions,
  { client, journal, organization: { id, name } }: Run,
): Promise<Result[] | undefined> {
  const { emailDomain } = options;
  const level: Level = options.lasting ? "lasting" : options.writes ? "writes" : "reads";
  const plan = planOf(level, emailDomain, journal.results);
  announce(terminal, plan, journal);
  if (!(await confirmed(terminal, plan, journal, name, options))) return undefined;

  const interruption = new AbortController();
  const interrupt = () => interruption.abort(new Error("interrupted. The same command goes on where it was"));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupt);
  const organization = { type: "organizations", id, name };
  const settings = { client, organization, journal, signal: interruption.signal, ...(emailDomain && { emailDomain }) };
  const known = journal.results;
  let asked: Result[];
  try {
    await clean(client, journal, terminal);
    asked = await ask(plan, settings, ({ assumption }, number) =>
      terminal.progress(`${number} of ${plan.asked.length}: ${assumption}`),
    );
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, interrupt);
    await clean(client, journal, terminal);
  }
  return [...known, ...asked, ...plan.skipped];
}

/**
 * The environment of a run: half of the limits, or less where it says so, and nothing that an earlier report has found out.
 */
function ofRun(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const name = environmentVariable("maxShare");
  const asked = Number(environment[name] || share);
  const own = { ...environment, ...(asked >= share ? { [name]: String(share) } : {}) };
  delete own[environmentVariable("facts")];
  return own;
}

function announce(terminal: Terminal, { asked, reads, writes, seconds }: Plan, { results, file }: Journal): void {
  if (results.length > 0)
    terminal.say(
      `going on with an interrupted run: ${results.length} questions have been asked (to begin anew, remove ${file})`,
    );
  terminal.say(
    `${asked.length} questions, at most ${reads} reads and ${writes} writes, within ${share} % of the published limits: about ${seconds} s`,
  );
}

async function clean(client: Client, journal: Journal, terminal: Terminal): Promise<void> {
  if (journal.remnants.length === 0) return;
  terminal.progress(`deleting ${journal.remnants.length} objects`);
  const left = await removeRemnants(client, journal);
  if (left.length > 0)
    terminal.say(
      `could not delete ${left.map(({ type, id }) => `${type} ${id}`).join(", ")}: the same command tries again`,
    );
}

function tell(terminal: Terminal, results: readonly Result[], { format, out }: ProbeOptions): void {
  const text =
    format === "json"
      ? JSON.stringify(results, null, 2)
      : format === "markdown"
        ? reportInMarkdown(results)
        : reportInText(results);
  if (out === undefined) terminal.result(text);
  else fs.writeFileSync(out, `${text.trimEnd()}\n`);
}
