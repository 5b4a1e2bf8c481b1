import { InvalidArgumentError, Option } from "commander";
import type { OrganizationSpec } from "../spec/spec";
import { announcements, inForce, termsIn } from "../spec/terms";
import type { Terminal } from "./terminal";

/** The option that says when access that ends is looked at. No server is asked, so it is a matter of this machine's clock. */
export function atOption(): Option {
  return new Option("--at <date>", "when, for access that ends, such as 2027-03-31 (default: now)").argParser(moment);
}

function moment(text: string): number {
  const at = Date.parse(text);
  if (/^\d{4}-\d{2}-\d{2}(T.*)?$/.test(text) && !Number.isNaN(at)) return at;
  throw new InvalidArgumentError("it must be a day such as 2027-03-31, or a time such as 2027-03-31T12:00:00Z.");
}

/** The spec without what has ended, after it was said what has, and by which clock. */
export function asOf(
  terminal: Terminal,
  file: string,
  spec: OrganizationSpec,
  at: number | undefined,
): OrganizationSpec {
  if (termsIn(spec).length === 0) return spec;
  const when = at ?? Date.now();
  const clock = at === undefined ? "by the clock of this machine" : "as --at says";
  terminal.say(`${file}: access that ends is taken as of ${new Date(when).toISOString().slice(0, 10)}, ${clock}`);
  for (const text of announcements(spec, when)) terminal.say(`  ${text}`);
  return inForce(spec, when);
}
