import { roleName } from "../../probe/fixtures";
import type { Journal } from "../../probe/journal";
import type { Plan } from "../../probe/plan";
import type { Terminal } from "../terminal";
import type { ProbeOptions } from "./command";

/** Asks before anything is written, and once more before anything is made that stays for good. */
export async function confirmed(
  terminal: Terminal,
  plan: Plan,
  journal: Journal,
  name: string,
  { yes, accept, emailDomain }: ProbeOptions,
): Promise<boolean> {
  const { made, lasting, writes, invitations } = plan;
  const remnants = journal.remnants.length;
  if (writes > 0 || remnants > 0) {
    if (remnants > 0)
      terminal.say(`an interrupted run has left up to ${remnants} objects in ${name}, which are deleted first`);
    if (made.size > 0) terminal.say(`it makes in ${name}, and deletes at the end: ${listed(made)}`);
    if (invitations > 0) terminal.say(`it invites up to ${invitations} addresses under ${emailDomain}`);
    if (!yes && !(await terminal.confirm(`Write to ${name}?`))) return refused(terminal, "Confirm it, or give --yes");
  }
  const total = [...lasting.values()].reduce((sum, number) => sum + number, 0);
  if (total === 0) return true;
  terminal.say(`it makes in ${name} what can never be deleted: ${listed(lasting)}`);
  terminal.say(`  roles: custom roles of the name ${JSON.stringify(roleName)}, without any right`);
  terminal.say('  permissions: of these roles, for the subject "orders", without any right');
  if (accept !== undefined) {
    if (accept === String(total)) return true;
    return refused(terminal, `--accept ${accept} is not the number of these objects, which is ${total}`);
  }
  const isAccepted = await terminal.confirm(`Make up to ${total} objects that stay in ${name} for good?`);
  return isAccepted || refused(terminal, `Confirm it, or give --accept ${total}`);
}

function listed(counts: ReadonlyMap<string, number>): string {
  return Array.from(counts, ([type, number]) => `${type} ${number}`).join(", ");
}

function refused(terminal: Terminal, next: string): false {
  terminal.say(`nothing was written. ${next}`);
  return false;
}
