import fs from "node:fs";
import path from "node:path";
import type { Run, Stack } from "../support/stack";
import { describe, type Model } from "./model";

/** One stack of a round, with the program that is its own at the moment. */
export class Party {
  readonly name: string;
  readonly stack: Stack;
  /** What its next run declares. */
  program: Model = [];
  /** What its last successful run declared; undefined after a run that was disturbed. */
  applied: Model | undefined = [];
  /** The ids of what its last successful run declared, by label. */
  ids = new Map<string, string>();
  /** Labels whose object may be another one after the next successful run. */
  readonly released = new Set<string>();

  constructor(name: string, stack: Stack) {
    this.name = name;
    this.stack = stack;
  }

  /** The ids that the state holds, by label. */
  stateIds(model: Model): Map<string, string> {
    const resources = this.stack.resources().filter((one) => !one.delete);
    const found = model.flatMap(({ label, name }) => {
      const id = resources.find(({ urn }) => urn.endsWith(`::${name}`))?.id;
      return id === undefined ? [] : [[label, id] as const];
    });
    return new Map(found);
  }

  /** Whether a killed run has left the lock of the backend. */
  isLocked(): boolean {
    const locks = path.join(this.stack.folder, "backend/.pulumi/locks");
    if (!fs.existsSync(locks)) return false;
    return fs.readdirSync(locks, { recursive: true, withFileTypes: true }).some((entry) => entry.isFile());
  }

  async unlock(): Promise<Run | undefined> {
    return this.isLocked() ? this.stack.must(["cancel", "--yes", "--stack", this.name]) : undefined;
  }

  loseJournal(): void {
    fs.rmSync(this.stack.journal, { recursive: true, force: true });
  }

  describe(): string[] {
    return describe(this.program).map((line) => `  ${line}`);
  }
}
