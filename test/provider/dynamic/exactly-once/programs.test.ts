import assert from "node:assert/strict";
import fc from "fast-check";
import type { Snapshot } from "../../../../emulator";
import { inputsOn } from "../../lifecycle/ground";
import { Workshop } from "../../lifecycle/workshop";
import { bring, type Misfortune, misfortunes } from "./faults";
import { type Declared, ownerOf, SmallStack } from "./small-stack";

/** The model: which resources the program declares, each with the value of its `reference`. */
type Model = readonly { readonly place: number; readonly value: string | undefined }[];

/** What strikes one request of a run: the misfortune, and the kind of request. */
interface Strike {
  readonly misfortune: Misfortune;
  readonly method: "POST" | "PATCH" | "DELETE";
  readonly endpoint: string;
}

/** The places of a program: entities of each way to come into being, of which two have a namesake's inputs. */
const places = ["Role", "Permission", "Membership", "MembershipProfile", "ApiCredential", "ApiCredential"] as const;
const types = ["roles", "permissions", "memberships", "membership_profiles", "api_credentials"];

// Without those that only time lets pass: the matrix has them.
const quick = Object.entries(misfortunes).filter(([what]) => what !== "no answer in time");

const models: fc.Arbitrary<Model> = fc
  .array(fc.record({ place: fc.nat(places.length - 1), value: fc.constantFrom(undefined, "a", "b") }), { maxLength: 6 })
  .map((all) => [...new Map(all.map((one) => [one.place, one])).values()]);

const strikes: fc.Arbitrary<Strike[]> = fc.array(
  fc
    .record({
      misfortune: fc.constantFrom(...quick.map(([, misfortune]) => misfortune)),
      method: fc.constantFrom("POST", "PATCH", "DELETE" as const),
      type: fc.constantFrom(...types),
    })
    .map(({ misfortune, method, type }) => ({
      misfortune,
      method,
      endpoint: method === "POST" ? type : `${type}/:id`,
    })),
  { maxLength: 4 },
);

const runs = fc.array(fc.record({ model: models, strikes, isKilled: fc.boolean() }), { minLength: 1, maxLength: 5 });

describe("random programs under random faults", function () {
  this.timeout(120_000);
  let workshop: Workshop;
  let ground: Snapshot;
  let inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;

  before(async () => {
    workshop = await Workshop.open();
    inputs = await inputsOn(workshop);
    ground = workshop.emulator.snapshot();
  });
  after(() => workshop.close());

  // A failure prints the seed and the path of the run, which repeat it: fc.assert(…, { seed, path }).
  it("leave on the server what the last program declares, each object once", async () => {
    await fc.assert(
      fc.asyncProperty(runs, models, async (disturbed, last) => {
        workshop.emulator.restore(ground);
        workshop.emulator.clearInvitations();
        workshop.loseJournal();
        workshop.nextProcess();
        const stack = new SmallStack(workshop);
        for (const { model, strikes, isKilled } of disturbed) {
          for (const { misfortune, method, endpoint } of strikes) bring(workshop, misfortune, method, endpoint);
          await stack.up(program(model), isKilled);
          workshop.refused = undefined;
          workshop.emulator.clearFaults();
        }
        await stack.upAtLast(program(last));
        for (const [place, entity] of places.entries()) agree(stack, place, entity, last);
      }),
      { numRuns: 15 },
    );
  });

  function program(model: Model): Declared[] {
    return [...model]
      .sort((one, other) => one.place - other.place)
      .map(({ place, value }) => {
        const entity = places[place] ?? "Role";
        const args = { ...inputs[entity], ...(value === undefined ? {} : { reference: value }) };
        return { name: nameOf(place), entity, args };
      });
  }

  function agree(stack: SmallStack, place: number, entity: string, model: Model): void {
    const declared = model.find((one) => one.place === place);
    const type = { Role: "roles", Permission: "permissions", Membership: "memberships" }[entity] ?? snake(entity);
    const found = workshop.marked(type, ownerOf(nameOf(place)));
    if (declared) {
      assert.deepEqual(
        found.map(({ id }) => id),
        [stack.idOf(nameOf(place))],
      );
      // An object that is taken up again keeps what the program does not declare.
      if (declared.value !== undefined) assert.equal(found[0]?.attributes.reference, declared.value);
    } else if (entity === "Role" || entity === "Permission") assert.ok(found.length <= 1);
    else assert.deepEqual(found, []);
  }
});

function nameOf(place: number): string {
  return `thing-${place}`;
}

function snake(entity: string): string {
  return `${entity.replace(/(?<=.)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()}s`;
}
