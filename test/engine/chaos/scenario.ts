import { invent, type Supplies } from "./catalogue";
import type { Odds } from "./disturbance";
import { type Declared, type Model, type TypeName, typeNames } from "./model";
import * as mutation from "./mutation";

/** A command of the CLI that a step of a round may run. */
export type Verb = "up" | "up --refresh" | "up --replace" | "refresh" | "destroy";

/** What the rounds of one kind are made of. */
export interface Scenario {
  /** The program that a round begins with. */
  readonly first: (supplies: Supplies) => Model;
  readonly mutations: readonly (readonly [weight: number, mutation: mutation.Mutation])[];
  readonly verbs: readonly (readonly [weight: number, verb: Verb])[];
  readonly odds: Odds;
  readonly steps: number;
  /** How likely it is that a failed command is made up for at once, and not by a later step with another program. */
  readonly recovers: number;
  /** How likely it is in a step that the other stack takes something over. */
  readonly handOver: number;
  /** Whether the steps that follow are those of the stack that took over. */
  readonly isSwapping: boolean;
  /** How likely it is in a step that the program adopts something made by hand. */
  readonly handmade: number;
}

const everything: Scenario = {
  first: (supplies) => inventAll(supplies, typeNames, 0.75),
  mutations: [
    [5, mutation.change],
    [2, mutation.add],
    [2, mutation.remove],
    [2, mutation.renameWithAlias],
    [2, mutation.renameWithoutAlias],
    [4, mutation.replace],
    [1, mutation.turnDeleteBeforeReplace],
    [1, mutation.moveProvider],
    [2, mutation.matrixOrSingles],
  ],
  verbs: [
    [12, "up"],
    [3, "up --refresh"],
    [5, "up --replace"],
    [1, "refresh"],
    [5, "destroy"],
  ],
  odds: [2, 3, 2, 10],
  steps: 3,
  recovers: 0.6,
  handOver: 0.2,
  isSwapping: false,
  handmade: 0.2,
};

const ownership: Scenario = {
  first: (supplies) => inventAll(supplies, [supplies.random.one("RolePermissions", "Permission")], 1),
  mutations: [
    [6, mutation.matrixOrSingles],
    [5, mutation.removeRights],
    [3, mutation.addRights],
    [2, mutation.change],
    [2, mutation.renameWithAlias],
    [2, mutation.renameWithoutAlias],
    [1, mutation.turnDeleteBeforeReplace],
    [1, mutation.moveProvider],
  ],
  verbs: [
    [6, "up"],
    [6, "up --refresh"],
    [2, "up --replace"],
    [3, "refresh"],
    [3, "destroy"],
  ],
  odds: [3, 2, 6, 6],
  steps: 6,
  recovers: 0.25,
  handOver: 0.25,
  isSwapping: true,
  handmade: 0,
};

export const scenarios = { everything, ownership } satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

/** One of each type or two, most of the time. */
function inventAll(supplies: Supplies, types: readonly TypeName[], probability: number): Model {
  const model: Declared[] = [];
  for (const type of types)
    for (let count = supplies.random.between(1, 2); count > 0; count--) {
      const one = supplies.random.chance(probability) ? invent(supplies, model, type) : undefined;
      if (one) model.push(one);
    }
  return model;
}
