import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import fc from "fast-check";
import { type JsonReport, reportInJson } from "../../../../provider/organization/report/json";
import { reportOfMembers, reports } from "./reports";

const schema = JSON.parse(fs.readFileSync(path.join(__dirname, "../../../../docs/diff.schema.json"), "utf8"));

describe("a comparison as JSON", function () {
  this.timeout(60_000);

  it("is as the published schema says, and nothing beyond it", () => {
    const validate = new Ajv({ allErrors: true }).compile(closed(schema) as object);
    fc.assert(
      fc.property(reports, (report) => {
        const json: JsonReport = JSON.parse(JSON.stringify(reportInJson(report)));
        assert.ok(validate(json), JSON.stringify(validate.errors));
        assert.equal(json.same, json.differences.length === 0);
      }),
      { numRuns: 50 },
    );
  });

  it("has every difference, however many there are", () => {
    assert.equal(reportInJson(reportOfMembers(2000)).differences.length, 2000);
  });
});

/** The schema, refusing what it does not describe. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== "object" || part === null) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  return "properties" in part ? { ...inner, additionalProperties: false } : inner;
}
