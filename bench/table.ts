import { type Step, steps } from "./contender";
import type { Figures } from "./figures";
import { floorOf, limitsAt } from "./limits";
import type { Outcome, Scenario } from "./scenario";

/** The outcome of a scenario in Markdown. */
export function tableOf({ name, about, api, entries, rounds, ratios }: Scenario, outcome: Outcome): string {
  const [first] = entries;
  const pairs = ratios.filter(([one, other]) => outcome[one] && outcome[other]);
  const limits = limitsAt(api.limitsAt);
  const heads = [
    "step",
    ...entries.map((entry) => entry.name),
    ...pairs.map(([one, other]) => `${one} / ${other}`),
    ...(limits ? [`${first?.name} / floor`] : []),
  ];
  const played = steps.filter((step) => entries.some((entry) => outcome[entry.name]?.[step]));
  const rows = played.map((step) => {
    const wall = (entry: string) => outcome[entry]?.[step]?.wall ?? Number.NaN;
    const seconds = entries.map((entry) => `${wall(entry.name).toFixed(1)} s`);
    const compared = pairs.map(([one, other]) => (wall(one) / wall(other)).toFixed(2));
    const floor = limits && first ? floorOf(step, first.workload, limits) : 0;
    const toFloor = floor > 0 ? [(wall(first?.name ?? "") / floor).toFixed(2)] : limits ? [""] : [];
    return [step, ...seconds, ...compared, ...toFloor];
  });
  const medians = rounds === 1 ? "One round." : `Medians of ${rounds} interleaved rounds.`;
  return [
    `### ${name}`,
    `${about}. ${medians}`,
    table(heads, rows),
    "Requests (GET / POST / PATCH / DELETE), 429s and time blocked by a limit where there were any, CPU seconds (CLI + host + program + API), peak memory of the host in MB, and bytes of state per resource:",
    table(
      ["step", ...entries.map((entry) => entry.name)],
      costRows(
        played,
        entries.map((entry) => entry.name),
        outcome,
      ),
    ),
  ].join("\n\n");
}

function costRows(played: readonly Step[], names: readonly string[], outcome: Outcome): string[][] {
  return played.map((step) => [step, ...names.map((name) => costs(outcome[name]?.[step]))]);
}

function costs(figures: Figures | undefined): string {
  if (!figures) return "";
  const { requests, refused, blocked, processes, stateBytes } = figures;
  const counts = ["GET", "POST", "PATCH", "DELETE"].map((method) => requests[method] ?? 0).join(" / ");
  const cpu = ["cli", "host", "program", "api"].map((name) => (processes[name]?.cpu ?? 0).toFixed(1)).join(" + ");
  const parts = [
    counts,
    ...(refused > 0 ? [`${refused} × 429`] : []),
    ...(blocked === undefined ? [] : [`${blocked.toFixed(0)} s blocked`]),
    `${cpu} s`,
    ...(processes.host ? [`${Math.round(processes.host.memory)} MB`] : []),
    ...(stateBytes === undefined ? [] : [`${stateBytes} B`]),
  ];
  return parts.join("; ");
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
