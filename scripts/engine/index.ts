/**
 * `npm run engine`: makes the Pulumi engine available for the demo and the tests; with the argument `floor`, the oldest
 * supported one. Reports progress on stderr; the last line of stdout is the folder of the binaries. Exits with 1 and a
 * message if no engine is available, with 130 if it is interrupted.
 */
import { prepareEngine } from "./engine";
import { floor } from "./release";
import { reasonOf, streamReport } from "./report";

const origins = {
  path: "found on PATH",
  cache: "prepared before",
  installer: "installed by Pulumi's installer",
  go: "built with Go",
};

async function main(): Promise<number> {
  const interruption = new AbortController();
  // Not `once`: npm forwards signals that the terminal has already sent to this process.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interruption.abort());
  const report = streamReport();
  const [wanted, ...more] = process.argv.slice(2);
  if (more.length > 0 || (wanted !== undefined && wanted !== "floor")) {
    report.say("usage: npm run engine [-- floor]");
    return 2;
  }
  try {
    const exactly = wanted === "floor" ? { release: floor } : {};
    const engine = await prepareEngine({ report, signal: interruption.signal, ...exactly });
    report.say(`Pulumi ${engine.version} is ready, ${origins[engine.source]}.`);
    process.stdout.write(`${engine.bin}\n`);
    return 0;
  } catch (error) {
    report.say(interruption.signal.aborted ? "Interrupted; nothing is left behind." : reasonOf(error));
    return interruption.signal.aborted ? 130 : 1;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
