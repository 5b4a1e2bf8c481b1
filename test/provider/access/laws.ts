import assert from "node:assert/strict";
import fc from "fast-check";
import { type Access, keyOf } from "../../../provider/access/access";
import { diffAccess, type Verdict } from "../../../provider/access/access-diff";
import { evaluate } from "../../../provider/access/evaluate";
import { type Fact, factsIn, filterOf, gapsIn } from "./brute-force";
import { changes, organizations } from "./organizations";
import { verdictByWorlds } from "./worlds";

/** How many organizations, and from which seed on. A failure prints the seed that it needs. */
export interface Rounds {
  readonly numRuns: number;
  readonly seed?: number;
}

/** The evaluator finds what asking everything finds, and names what the file leaves open. */
export function agreesWithBruteForce(rounds: Rounds): void {
  fc.assert(
    fc.property(organizations, (spec) => {
      const access = evaluate(spec);
      assert.deepEqual(claimsOf(access), [...factsIn(spec)].sort());
      const gaps = access.unknowns.map(({ principal, reason }) => `${keyOf(principal)} ${reason}`);
      assert.equal(new Set(gaps).size, gapsIn(spec).size);
    }),
    rounds,
  );
}

/** The verdict is that of counting in every world. Returns how often each verdict came up. */
export function judgesAsAllWorlds(rounds: Rounds): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { same: 0, narrows: 0, widens: 0, both: 0, unknown: 0 };
  fc.assert(
    fc.property(changes, ([before, after]) => {
      const { verdict } = diffAccess(evaluate(before), evaluate(after));
      assert.equal(verdict, verdictByWorlds(before, after));
      counts[verdict]++;
    }),
    rounds,
  );
  return counts;
}

/** The grants, right by right, as the facts that brute force finds. */
function claimsOf({ grants }: Access): string[] {
  const claims = grants.flatMap(({ principal, subject, rights, scope, within, filters }) =>
    rights.map((right): Fact => {
      const { kind, name } = principal;
      return {
        kind,
        name: kind === "person" ? name.toLowerCase() : name,
        subject,
        right,
        scope,
        app: within ?? "",
        filter: filterOf({ filters }),
      };
    }),
  );
  return [...new Set(claims.map((claim) => JSON.stringify(claim)))].sort();
}
