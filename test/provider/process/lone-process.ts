import { Engine } from "../../../provider/process/engine";
import { Host } from "../../../provider/process/host";

/** A process of a provider without a shell: runs one hook, which never returns, and prints when it has begun. */
const host = new Host(new Engine(process.argv.at(-1), () => undefined), { lostGrace: Number(process.argv.at(-2)) });
host.say("info", "it has begun", "shop/live/site#00000000");
setInterval(() => {}, 1_000);
void host.run(() => {
  console.log("begun");
  return new Promise(() => {});
});
