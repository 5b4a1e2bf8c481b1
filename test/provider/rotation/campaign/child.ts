import fs from "node:fs";
import { provider } from "../../../../provider/dynamic";
import { ownerOf } from "../../dynamic/exactly-once/small-stack";

type Values = Record<string, unknown>;

/**
 * One run as a process of its own: `child.ts <state file> <inputs as JSON> <whether it hangs before it saves>`. Its hooks are
 * those of the dynamic host, with the credentials and the journal of the environment.
 */
async function run([file = "", inputs = "{}", hangs = "false"]: readonly string[]): Promise<void> {
  const shell = provider("RotatingApiCredential");
  const news = { ...JSON.parse(inputs), __mark: ownerOf("site"), __provider: "text" };
  const state = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
  await shell.configure?.({ config: { get: () => undefined } } as unknown as Parameters<
    NonNullable<typeof shell.configure>
  >[0]);
  await shell.check?.(state?.inputs ?? {}, news);
  const after = state ? await changed(shell, state, news) : { inputs: news, ...(await created(shell, news)) };
  if (hangs === "true") {
    console.log("answered");
    setInterval(() => {}, 1_000);
    return;
  }
  fs.writeFileSync(file, JSON.stringify(after));
  // As the engine ends it, once everything is saved.
  process.kill(process.pid, "SIGINT");
}

async function created(shell: ReturnType<typeof provider>, news: Values): Promise<Values> {
  const { id, outs } = await shell.create(news);
  return { id, outputs: outs };
}

async function changed(shell: ReturnType<typeof provider>, state: Values, news: Values): Promise<Values> {
  const [id, outputs] = [String(state.id), state.outputs as Values];
  const { changes } = (await shell.diff?.(id, outputs, news)) ?? {};
  if (changes === false) return { ...state, inputs: news };
  return { id, inputs: news, outputs: (await shell.update?.(id, outputs, news))?.outs };
}

run(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
