import path from "node:path";
import type { Builder } from "./builder";
import { run } from "./child";
import type { Release } from "./release";
import { withProgress } from "./report";

/** Without a network, the installer fails within seconds. This limit is for a network that is slow or stalls. */
const deadline = 300_000;

/**
 * Lets Pulumi's own installer put the CLI into `root`.
 *
 * It runs in its own process, because `PulumiCommand.install` cannot be stopped and may leave a hanging download behind.
 */
export function installerOf({ version }: Release): Builder {
  return async (root, { environment, report, signal }) => {
    report.say(`Trying Pulumi's installer for version ${version}.`);
    const program = path.join(__dirname, "run-installer.ts");
    const ending = await withProgress(
      report,
      () => "Pulumi's installer is running",
      () =>
        run({
          command: process.execPath,
          args: ["--require", require.resolve("tsx/cjs"), program, root, version],
          environment,
          deadline,
          ...(signal === undefined ? {} : { signal }),
        }),
    );
    if (ending.timedOut) throw new Error(`it did not finish within ${deadline / 60_000} minutes and was stopped`);
    if (ending.code !== 0)
      throw new Error(
        ending.lines
          .filter((line) => line.trim() !== "")
          .slice(-5)
          .join("\n"),
      );
  };
}
