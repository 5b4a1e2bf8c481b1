import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { promisify } from "node:util";
import { startDynamicHost } from "../test/provider/dynamic/dynamic-host";
import { hidden, settingsOf } from "../test/provider/dynamic/inputs";
import { Api } from "./api";
import { median } from "./figures";

/** What a step consists of, each for itself. */
export interface Micro {
  /** Milliseconds, medians. */
  readonly coldStarts: Readonly<Record<string, number>>;
  /** Calls per second, eight at once. */
  readonly rates: Readonly<Record<string, number>>;
  /** Milliseconds of CPU time of 1,000 requests. */
  readonly requests: Readonly<Record<string, number>>;
}

const repository = path.join(__dirname, "..");
const requests = path.join(__dirname, "requests.cjs");
const starts = 5;
const calls = 1_000;
const atOnce = 8;

/** The provider `bare` of the contender D0, for the same host. */
const bare = { __provider: `exports.handler=()=>require("./bench/contenders/bare-provider.cjs").provider("Role")` };

export async function measureMicro(): Promise<Micro> {
  const api = await Api.start({ latency: 0 });
  try {
    const news = { ...hidden("Organization", "shop"), name: "Shop" };
    const answer = (values: Record<string, unknown>) => async () => {
      const host = await startDynamicHost({});
      await host.configure(settingsOf(api.address));
      await host.check({}, values);
      return host;
    };
    const coldStarts = {
      "host to its first answer, ours": await medianTime(async () => (await answer(news)()).close()),
      "host to its first answer, D0": await medianTime(async () => (await answer(bare)()).close()),
      "program that imports this package": await medianTime(() => node('require("pulumi-commercelayer")')),
      "program that imports the SDK alone": await medianTime(() => node('require("@pulumi/pulumi")')),
    };
    const host = await answer(news)();
    const { id, outputs } = await host.create(news);
    const rates = {
      Check: await rate(() => host.check(news, news)),
      Diff: await rate(() => host.diff(id, outputs, news)),
      Read: await rate(() => host.read(id, outputs)),
    };
    await host.close();
    const sent = {
      "1,000 POSTs by `node-fetch`, as ours are sent": await timeOfRequests(api, "fetch"),
      "1,000 POSTs by `node:http` alone": await timeOfRequests(api, "http"),
    };
    return { coldStarts, rates, requests: sent };
  } finally {
    await api.stop();
  }
}

export function tableOfMicro({ coldStarts, rates, requests }: Micro): string {
  const rows = [
    ...Object.entries(coldStarts).map(([what, time]) => `| ${what} | ${Math.round(time)} ms |`),
    ...Object.entries(rates).map(([what, number]) => `| ${what}, eight at once | ${Math.round(number)} per second |`),
    ...Object.entries(requests).map(([what, time]) => `| ${what} | ${Math.round(time)} ms of CPU time |`),
  ];
  return ["### Parts", "Medians of five starts.", ["| | |", "| --- | --- |", ...rows].join("\n")].join("\n\n");
}

async function medianTime(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < starts; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

async function rate(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let left = calls;
  const worker = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return calls / ((performance.now() - start) / 1000);
}

/** In a process of its own, which has compiled nothing yet: so are the hosts of most runs. */
async function timeOfRequests(api: Api, way: "fetch" | "http"): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    requests,
    way,
    api.address.apiUrl,
    await api.accessToken(),
  ]);
  return Number(stdout);
}

async function node(script: string): Promise<void> {
  const child = spawn(process.execPath, ["-e", `${script}; process.exit(0)`], { cwd: repository, stdio: "ignore" });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
}
