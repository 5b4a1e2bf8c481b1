import type { Verdict } from "../../../provider/access/access-diff";
import type { OrganizationSpec } from "../../../provider/spec/spec";
import { type Fact, factsIn, gapsIn } from "./brute-force";

/**
 * One way in which things may be that no file says. The scope of somebody for whom it is not known, and which of two objects
 * each filter lets pass: at least one, and the same ones before and after.
 */
interface World {
  readonly scope: string;
  readonly passing: ReadonlyMap<string, readonly number[]>;
}

/** How the access of one principal changes, world by world. */
interface Turn {
  readonly principal: string;
  readonly gains: readonly boolean[];
  readonly losses: readonly boolean[];
}

/**
 * The verdict by brute force: everything that each principal can do with each object is counted in every world.
 *
 * What somebody gains in every world is certain. Without that, what somebody may gain in some world is unknown, and so is a
 * loss that is none in some world; whoever gets something that no file says has lost nothing for certain.
 */
export function verdictByWorlds(before: OrganizationSpec, after: OrganizationSpec): Verdict {
  const [had, has] = [factsIn(before), factsIn(after)].map((facts) => [...facts].map((one) => JSON.parse(one) as Fact));
  const [was, is] = [gapsIn(before), gapsIn(after)];
  const comes = [...is].filter((gap) => !was.has(gap));
  const goes = [...was].filter((gap) => !is.has(gap));
  const turns = turnsOf(had ?? [], has ?? []);
  const always = (all: readonly boolean[]) => all.every((one) => one);
  const ever = (all: readonly boolean[]) => all.some((one) => one);
  const narrows = turns.some(
    ({ principal, losses }) => always(losses) && !comes.some((gap) => gap.startsWith(`${principal} `)),
  );
  if (turns.some(({ gains }) => always(gains))) return narrows ? "both" : "widens";
  if (turns.some(({ gains }) => ever(gains)) || comes.length + goes.length > 0) return "unknown";
  if (narrows) return "narrows";
  return turns.some(({ losses }) => ever(losses)) ? "unknown" : "same";
}

function turnsOf(had: readonly Fact[], has: readonly Fact[]): Turn[] {
  const all = [...had, ...has];
  const subjects = [...new Set(all.map(({ subject }) => subject))];
  const apps = [...new Set(all.map(({ app }) => app)), "none of the apps"];
  const principals = new Set(all.map(({ kind, name }) => `${kind} ${name}`));
  return [...principals].map((principal) => {
    const of = (facts: readonly Fact[]) => facts.filter(({ kind, name }) => `${kind} ${name}` === principal);
    const [one, other] = [of(had), of(has)];
    const changes = worldsOf([...one, ...other]).map((world) => {
      const [was, is] = [one, other].map((facts) => thingsIn(facts, world, subjects, apps)) as [
        Set<string>,
        Set<string>,
      ];
      return { gain: [...is].some((thing) => !was.has(thing)), loss: [...was].some((thing) => !is.has(thing)) };
    });
    return { principal, gains: changes.map(({ gain }) => gain), losses: changes.map(({ loss }) => loss) };
  });
}

/** Every single thing that the facts allow: this right to this object, of this kind, in this data, by this app. */
function thingsIn(
  facts: readonly Fact[],
  world: World,
  allSubjects: readonly string[],
  allApps: readonly string[],
): Set<string> {
  const things = new Set<string>();
  for (const { subject, right, scope, app, filter } of facts)
    for (const one of subject === "*" ? allSubjects : [subject])
      for (const data of dataIn(scope === "unknown" ? world.scope : scope))
        for (const by of app === "" ? allApps : [app])
          for (const object of filter === "" ? [1, 2] : (world.passing.get(`${app} ${filter}`) ?? []))
            things.add(`${right} ${one} ${data} ${by} ${object}`);
  return things;
}

function dataIn(scope: string): string[] {
  return scope === "all" ? ["live", "test"] : [scope];
}

/** All worlds that differ for these facts. */
function worldsOf(facts: readonly Fact[]): World[] {
  const filters = [
    ...new Set(facts.filter(({ filter }) => filter !== "").map(({ app, filter }) => `${app} ${filter}`)),
  ];
  const isOpen = facts.some(({ scope }) => scope === "unknown");
  return (isOpen ? ["live", "test", "all"] : ["all"]).flatMap((scope) =>
    passings(filters).map((passing) => ({ scope, passing: new Map(passing) })),
  );
}

function passings(filters: readonly string[]): (readonly [string, readonly number[]])[][] {
  const [first, ...rest] = filters;
  if (first === undefined) return [[]];
  return passings(rest).flatMap((others) =>
    [[1], [2], [1, 2]].map((objects) => [...others, [first, objects] as const]),
  );
}
