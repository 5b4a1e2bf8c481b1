import fs from "node:fs";
import { systemClock } from "../../../provider/api/clock";
import { HostLedger } from "../../../provider/rate/host-ledger";
import { publishedLimits } from "../../../provider/rate/limits";

/** The limits of the hasty processes. Short, so that their windows fill and empty often. */
export const hastyLimits = {
  ...publishedLimits,
  write: { average: { count: 60, span: 1_000 }, burst: { count: 20, span: 200 } },
};

/** Takes every place that it can get until it is killed, and notes in `record` when a server might have counted each. */
async function hasten(folder: string, record: string): Promise<void> {
  const meeting = { folder: async () => folder, api: "https://api.test/api", machine: "machine" };
  const warn = (text: string) => fs.appendFileSync(record, `${text}\n`);
  const ledger = new HostLedger(systemClock, { limits: hastyLimits }, meeting, warn);
  for (;;) {
    const taken = await ledger.take("write", "roles");
    if ("id" in taken) {
      fs.appendFileSync(record, `${systemClock.now()}\n`);
      await systemClock.sleep(Math.random() * 3);
      await ledger.answered(taken, { status: 201, rates: {} });
    } else await systemClock.sleep(Math.min(taken.wait, 5));
  }
}

const [, script, folder, record] = process.argv;
if (script === __filename && folder !== undefined && record !== undefined) void hasten(folder, record);
