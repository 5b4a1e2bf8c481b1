import { judge, type Verdict } from "../../guard/judgement";
import { usualLockOut } from "../../guard/lock-out";
import { judgementInText } from "../../guard/report";
import { clientFor, environmentOf } from "../account";
import { readAround, readPreview } from "../previewed";
import type { Terminal } from "../terminal";

/** The options of the verb. Shares are percentages. */
export interface GuardOptions {
  readonly format: "text" | "json";
  readonly expect?: string;
  readonly allow: readonly string[];
  readonly organization: readonly string[];
  readonly caller?: string;
  readonly requiredAdmin: readonly string[];
  readonly minAdmins: number;
  readonly maxChanged: number;
  readonly maxRemoved: number;
  readonly atLeast: number;
}

const codes: Readonly<Record<Verdict, number>> = {
  passes: 0,
  "mass change": 10,
  "lock-out": 11,
  both: 12,
  "another plan": 13,
};

/** Judges a plan, and ends with the code of the verdict. */
export async function guard(terminal: Terminal, plan: string, options: GuardOptions): Promise<number> {
  const { format, expect, allow, organization, requiredAdmin: required, minAdmins, atLeast } = options;
  if (expect !== undefined && !/^[0-9a-f]{64}$/i.test(expect))
    throw new Error("--expect takes the checksum that `guard` has printed: 64 hexadecimal digits");
  const preview = readPreview(plan);
  const living = await readAround(terminal, organization);
  const caller = options.caller ?? (organization.length > 0 ? await callerOf(terminal) : undefined);
  const found = judge(
    preview,
    {
      mass: { share: options.maxChanged / 100, atLeast },
      lockOut: {
        ...usualLockOut,
        minAdmins,
        share: options.maxRemoved / 100,
        atLeast,
        required,
        ...(caller === undefined ? {} : { caller }),
      },
      allowed: allow,
      ...(expect === undefined ? {} : { expected: expect }),
    },
    living,
  );
  terminal.result(format === "json" ? JSON.stringify(found, null, 2) : judgementInText(found));
  return codes[found.verdict];
}

/** The user of the credentials that have just read the organization. */
async function callerOf(terminal: Terminal): Promise<string> {
  return String((await clientFor(terminal, environmentOf("source")).get("/user")).attributes.email);
}
