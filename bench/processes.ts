import fs from "node:fs";

/** What one process took, as its system counts it. */
export interface Consumption {
  /** Seconds of all its threads. */
  readonly cpu: number;
  /** The most memory that it ever held, in MB. */
  readonly memory: number;
}

const interval = 100;
/** Every so many looks, new processes are looked for among all of the machine, which takes CPU time of its own. */
const search = 5;
/** What Linux counts CPU time in, on all common systems. */
const ticksPerSecond = 100;

/**
 * Watches processes and all that they start until {@link Watch.end}. Linux alone tells enough about other processes;
 * elsewhere nothing is found. What a process did after the last look at it, at most a tenth of a second, is not counted.
 */
export class Watch {
  /** What each root had taken before. */
  readonly #roots = new Map<number, number>();
  readonly #timer: NodeJS.Timeout;
  readonly #seen = new Map<number, Consumption & { readonly name: string }>();
  #looks = 0;

  constructor() {
    this.#timer = setInterval(() => this.#look(), interval);
  }

  /** Watches a process and all that it starts. */
  add(root: number): void {
    this.#roots.set(root, statOf(root)?.cpu ?? 0);
  }

  /** What each of the processes took, by what it is. */
  end(): Record<string, Consumption> {
    clearInterval(this.#timer);
    this.#search();
    this.#look();
    const all: Record<string, Consumption> = {};
    for (const { name, cpu, memory } of this.#seen.values()) {
      const known = all[name] ?? { cpu: 0, memory: 0 };
      all[name] = { cpu: known.cpu + cpu, memory: Math.max(known.memory, memory) };
    }
    return all;
  }

  #look(): void {
    if (this.#looks++ % search === 0) this.#search();
    for (const pid of this.#seen.keys()) this.#note(pid, statOf(pid));
  }

  #search(): void {
    const all = new Map(
      pids()
        .flatMap((pid) => statOf(pid) ?? [])
        .map((one) => [one.pid, one]),
    );
    for (const [pid, stat] of all) if (!this.#seen.has(pid) && this.#isOurs(pid, all)) this.#note(pid, stat);
  }

  #note(pid: number, stat: Stat | undefined): void {
    const memory = memoryOf(pid);
    if (!stat || memory === undefined) return;
    const before = this.#roots.get(pid) ?? 0;
    this.#seen.set(pid, { name: nameOf(pid), cpu: stat.cpu - before, memory });
  }

  #isOurs(pid: number, all: ReadonlyMap<number, Stat>): boolean {
    for (let one: number | undefined = pid; one; one = all.get(one)?.parent) if (this.#roots.has(one)) return true;
    return false;
  }
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly cpu: number;
}

function pids(): number[] {
  if (process.platform !== "linux") return [];
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function statOf(pid: number): Stat | undefined {
  const text = read(`/proc/${pid}/stat`);
  // The name of the program comes before, in parentheses, and may hold anything.
  const [, parent, , , , , , , , , , user, system] = text?.slice(text.lastIndexOf(")") + 2).split(" ") ?? [];
  if (parent === undefined) return undefined;
  return { pid, parent: Number(parent), cpu: (Number(user) + Number(system)) / ticksPerSecond };
}

function memoryOf(pid: number): number | undefined {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`) ?? "") ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

function nameOf(pid: number): string {
  const text = (read(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " ");
  if (/dynamic-provider|pulumi-resource-commercelayer/.test(text)) return "host";
  if (/bench\/server\.cjs/.test(text)) return "api";
  return /(^|\/)pulumi /.test(text) ? "cli" : "other";
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
