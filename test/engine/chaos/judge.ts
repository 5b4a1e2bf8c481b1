import type { Made } from "./handmade";
import { declaredLivesOn, invitedOnce, type Pardon, rightsAreDeclared, serverIsProgram } from "./laws";
import { withDependents } from "./model";
import type { Party } from "./party";
import type { Server } from "./server";

/** Holds the server against all programs, whenever a run has come to a good end. */
export class Judge {
  readonly #server: Server;
  /** Made by hand and not yet known to be adopted. */
  #made: readonly Made[] = [];
  /** Since the laws were looked at last. */
  #disturbances = 0;

  constructor(server: Server) {
    this.#server = server;
    server.clearLog();
  }

  get isWaitingForAdoption(): boolean {
    return this.#made.length > 0;
  }

  waitFor(made: Made): void {
    this.#made = [...this.#made, made];
  }

  heard(isDisturbed: boolean): void {
    if (isDisturbed) this.#disturbances++;
  }

  /** All laws, unless the last run of a stack was disturbed: then nothing can be said yet. */
  look(parties: readonly Party[]): void {
    if (parties.some(({ applied }) => applied === undefined)) return;
    const model = parties.flatMap(({ applied }) => applied ?? []);
    const ids = new Map(parties.flatMap((one) => [...one.stateIds(one.applied ?? [])]));
    const truth = { model, ids };
    const before = new Map(parties.flatMap((one) => [...one.ids]));
    const released = withDependents(
      model,
      parties.flatMap((one) => [...one.released]),
    );
    serverIsProgram(this.#server, truth, this.#pardon());
    rightsAreDeclared(this.#server, truth);
    declaredLivesOn(before, truth, released);
    invitedOnce(this.#server, truth, released, this.#disturbances);
    for (const one of parties) {
      one.ids = one.stateIds(one.applied ?? []);
      one.released.clear();
    }
    this.#made = this.#made.filter(({ label }) => !ids.has(label));
    this.#disturbances = 0;
    this.#server.clearLog();
  }

  /** What was made by hand and is not adopted yet. */
  #pardon(): Pardon {
    const made = new Set(this.#made.map(({ id }) => id));
    return ({ id }) => made.has(id);
  }
}
