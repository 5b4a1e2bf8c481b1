import assert from "node:assert/strict";
import fc from "fast-check";
import type { Assertion } from "../../../../provider/access/assertions/assertion";
import { Holdings } from "../../../../provider/access/assertions/holdings";
import { judge, type Outcome } from "../../../../provider/access/assertions/judge";
import { Names } from "../../../../provider/access/assertions/names";
import { evaluate } from "../../../../provider/access/evaluate";
import type { Right } from "../../../../provider/entities/rights";
import type { OrganizationSpec } from "../../../../provider/spec/spec";
import { type Fact, factsIn, gapsIn } from "../brute-force";
import { organizations } from "../organizations";

const place = { file: "access.test.yaml", line: 1, column: 1 };
const base = { sentence: "", place, who: { names: [], place }, isExcept: false, passesIfUnknown: false };

describe("judging an assertion", () => {
  it("agrees with brute force on whether a right is there, is not there, or is not known", () => {
    const questions = fc.record({
      subject: fc.constantFrom("orders", "skus", "*"),
      right: fc.constantFrom<Right>("create", "read", "update", "destroy"),
      data: fc.constantFrom(undefined, "live" as const, "test" as const),
    });
    fc.assert(
      fc.property(organizations, questions, (spec, question) => {
        const access = evaluate(spec);
        const holdings = new Holdings(access);
        const facts = [...factsIn(spec)].map((fact) => JSON.parse(fact) as Fact);
        for (const principal of new Names(spec, access, {}).everybody) {
          const { kind, name } = principal;
          const own = ofPrincipal(spec, facts, kind, kind === "person" ? name.toLowerCase() : name);
          const outcome = (asked: Pick<Assertion, "may" | "mayNot">) =>
            judge({ ...base, ...asked, ...(question.data && { data: question.data }) }, [principal], holdings).outcome;
          const wish = { ...question, place };
          assert.equal(outcome({ may: [wish], mayNot: [] }), mayOutcome(own, question), `${name} may`);
          assert.equal(outcome({ may: [], mayNot: [wish] }), mayNotOutcome(own, question), `${name} may not`);
        }
      }),
      { numRuns: 100 },
    );
  }).timeout(60_000);

  it("passes what is not known only where it is told to", () => {
    const spec = {
      ...({ version: 1, organization: { name: "Green" }, roles: {}, profiles: {}, members: {} } as const),
      credentials: { shop: { kind: "sales_channel" } },
    };
    const access = evaluate(spec);
    const asked = { ...base, may: [], mayNot: [{ subject: "prices", right: "update", place }] as const };
    const principals = new Names(spec, access, {}).everybody;
    assert.equal(judge(asked, principals, new Holdings(access)).outcome, "unknown");
    assert.equal(judge({ ...asked, passesIfUnknown: true }, principals, new Holdings(access)).outcome, "passed");
  });
});

interface Known {
  readonly facts: readonly Fact[];
  readonly hasGap: boolean;
}

interface Question {
  readonly subject: string;
  readonly right: Right;
  readonly data: "live" | "test" | undefined;
}

function ofPrincipal(spec: OrganizationSpec, facts: readonly Fact[], kind: string, name: string): Known {
  return {
    facts: facts.filter((fact) => fact.kind === kind && fact.name === name),
    hasGap: [...gapsIn(spec)].some((gap) => gap.startsWith(`${kind} ${name} `)),
  };
}

function isCertain({ scope }: Fact, data: string | undefined): boolean {
  return data === undefined || scope === data || scope === "all";
}

function mayOutcome({ facts, hasGap }: Known, { subject, right, data }: Question): Outcome {
  const giving = facts.filter(
    (fact) => (fact.subject === subject || fact.subject === "*") && fact.right === right && fact.filter === "",
  );
  if (giving.some((fact) => isCertain(fact, data))) return "passed";
  return hasGap || giving.some(({ scope }) => scope === "unknown") ? "unknown" : "failed";
}

function mayNotOutcome({ facts, hasGap }: Known, { subject, right, data }: Question): Outcome {
  const giving = facts.filter(
    (fact) => (subject === "*" || fact.subject === subject || fact.subject === "*") && fact.right === right,
  );
  if (giving.some((fact) => isCertain(fact, data))) return "failed";
  return hasGap || giving.some(({ scope }) => scope === "unknown") ? "unknown" : "passed";
}
