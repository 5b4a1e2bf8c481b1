import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import type { ProviderProcess } from "../process/provider-process";
import { Bench } from "./bench";
import { hidden, settingsOf } from "./inputs";

/** As many as one has time for: what ran away did so in 2 of 11 runs. */
const rounds = Number(process.env.LOST_ENGINE_ROUNDS ?? 1);

describe("a dynamic host that has lost its engine while a hook waits for its answer", function () {
  this.timeout(60_000);
  const bench = new Bench();

  for (const misfortune of ["", "a write to a broken stream", "an uncaught error", "an unhandled rejection"])
    for (let round = 1; round <= rounds; round++)
      it(`rests, writes the answer down and ends${misfortune && `, after ${misfortune}`} (${round})`, async () => {
        const preload = `--require tsx/cjs --require ${path.join(__dirname, "misfortune.ts")}`;
        const host = await bench.start({ MISFORTUNE: misfortune, NODE_OPTIONS: preload });
        const exit = once(host.process, "exit");
        await host.configure(settingsOf(bench.emulator));
        const { id: organizationId } = await host.create({ ...hidden("Organization", "shop"), name: "Shop" });
        bench.emulator.faults({ method: "POST", endpoint: "api_credentials", when: "after", hold: true });
        const credential = { organizationId, name: "Site", kind: "sales_channel" };
        host.create({ ...hidden("ApiCredential", "site"), ...credential }).catch(() => {});
        while (bench.emulator.heldCount() === 0) await sleep(10);

        host.killEngine();
        await sleep(300);
        if (misfortune) host.process.kill("SIGUSR2");
        const before = usage(host);
        await sleep(3_000);
        const after = usage(host);
        assert.ok(after.seconds - before.seconds < 0.5, `it worked for ${after.seconds - before.seconds} of 3 s`);
        assert.ok(after.megabytes - before.megabytes < 40, `it took ${after.megabytes - before.megabytes} MB more`);

        bench.emulator.release();
        await exit;
        assert.deepEqual(
          bench.recorded().map(({ isAnswered }) => isAnswered),
          [true],
        );
      });
});

/** The processor time that a process has used, and the memory that it holds. */
function usage({ process: { pid } }: ProviderProcess): { readonly seconds: number; readonly megabytes: number } {
  const text = execFileSync("ps", ["-o", "time=,rss=", "-p", String(pid)], { encoding: "utf8" });
  const [time = "", kilobytes] = text.trim().split(/\s+/);
  const seconds = time.split(/[-:]/).reduce((sum, part) => sum * 60 + Number(part), 0);
  return { seconds: exactly(pid) ?? seconds, megabytes: Number(kilobytes) / 1024 };
}

/** Linux alone tells parts of a second elsewhere than in `ps`, in hundredths. */
function exactly(pid: number | undefined): number | undefined {
  if (process.platform !== "linux") return undefined;
  const fields = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
