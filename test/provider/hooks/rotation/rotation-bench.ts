import assert from "node:assert/strict";
import type { EmulatorOptions } from "../../../../emulator";
import { type Declared, ownerOf, SmallStack } from "../../dynamic/exactly-once/small-stack";
import { inputsOn } from "../../lifecycle/ground";
import { Workshop } from "../../lifecycle/workshop";

export type Values = Readonly<Record<string, unknown>>;

/** A stack with one rotating credential, on a server whose clock a test moves. */
export class RotationBench {
  readonly workshop: Workshop;
  readonly stack: SmallStack;
  /** Inputs of each entity that fit the ground. */
  readonly ground: Readonly<Record<string, Values>>;

  private constructor(workshop: Workshop, ground: Readonly<Record<string, Values>>) {
    this.workshop = workshop;
    this.stack = new SmallStack(workshop);
    this.ground = ground;
  }

  static async open(options?: EmulatorOptions): Promise<RotationBench> {
    const workshop = await Workshop.open(options);
    const ground = await inputsOn(workshop);
    workshop.emulator.clearRequests();
    return new RotationBench(workshop, ground);
  }

  close(): Promise<void> {
    return this.workshop.close();
  }

  /** The resource as the program declares it. */
  site(more: Values = {}): Declared {
    const organizationId = this.ground.ApiCredential?.organizationId;
    const plan = { rotateAfterDays: 90, overlapDays: 14 };
    const args = { organizationId, name: "Site", kind: "sales_channel", ...plan, ...more };
    return { name: "site", entity: "RotatingApiCredential", args };
  }

  /** One run that succeeds. */
  async up(more: Values = {}): Promise<void> {
    await this.upAs(this.site(more));
  }

  async upAs(...program: Declared[]): Promise<void> {
    assert.deepEqual(await this.stack.up(program), []);
  }

  /** A second credential is handed out, and the first one still live. */
  async overlap(): Promise<void> {
    await this.up();
    this.pass(90);
    await this.up();
  }

  pass(days: number): void {
    // The time that answers tell is exact to a second.
    this.workshop.emulator.advanceClock(days * 86400 + 2);
  }

  async writesOf(work: () => Promise<void>): Promise<string[]> {
    this.workshop.emulator.clearRequests();
    await work();
    return this.workshop.writes();
  }

  get outputs(): Values {
    return this.stack.outputsOf("site");
  }

  get live(): string[] {
    return this.workshop.marked("api_credentials", ownerOf("site")).map(({ id }) => id);
  }
}
