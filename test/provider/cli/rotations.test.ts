import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { day } from "../../../provider/rotation/next";
import { call, folderWith } from "./command-line";

const ago = (days: number) => new Date(Date.now() - days * day).toISOString();

describe("the command rotations", function () {
  this.timeout(60_000);
  let folder: string;

  before(() => {
    folder = folderWith({
      "state.json": stateOf({ late: overlap(20), soon: steady(85), fresh: steady(1) }),
      "quiet.json": stateOf({ fresh: steady(1) }),
      "other.json": "{}",
      "shop.yaml": "version: 1\norganization: { name: Shop }\n",
    });
  });
  after(() => fs.rmSync(folder, { recursive: true }));
  const rotations = (file: string, ...more: string[]) => call(["rotations", path.join(folder, file), ...more]);

  it("says what is due and by how much it is late, the most urgent first, and ends with 2", async () => {
    const { code, stdout, stderr } = await rotations("state.json");
    assert.equal(code, 2);
    assert.match(
      stdout,
      /^late +overlap +retire old-late +\S+Z +6 days late\nsoon +steady +rotate id-soon +\S+Z\nfresh +steady +rotate id-fresh +\S+Z\n$/,
    );
    assert.equal(stderr, "3 rotating credentials, 1 due: run pulumi up\n");
  });

  it("looks ahead, as JSON", async () => {
    const { code, stdout } = await rotations("state.json", "--due-within", "7d", "--json");
    assert.equal(code, 2);
    const { due, dueWithinHours, rotations: all } = JSON.parse(stdout);
    assert.deepEqual([due, dueWithinHours], [2, 168]);
    assert.deepEqual(
      all.map(({ resource, action, isDue }: Record<string, unknown>) => [resource, action, isDue]),
      [
        ["late", "retire", true],
        ["soon", "rotate", true],
        ["fresh", "rotate", false],
      ],
    );
    assert.doesNotMatch(stdout, /ecret/);
  });

  it("ends with 0 where nothing is due, and with 1 where there is nothing to read", async () => {
    assert.equal((await rotations("quiet.json", "--due-within", "12h")).code, 0);
    for (const [args, words] of [
      [[], /name either a file with an exported state/],
      [[path.join(folder, "other.json")], /is not an exported state/],
      [[path.join(folder, "shop.yaml")], /says how often credentials rotate, and only a state says when/],
      [[path.join(folder, "none.json")], /cannot read the state in/],
      [["-", "--due-within", "soon"], /it must be a number of hours or days/],
    ] as const) {
      const { code, stderr } = await call(["rotations", ...args]);
      assert.equal(code, 1);
      assert.match(stderr, words);
    }
  });
});

type Outputs = Readonly<Record<string, unknown>>;

const plan = { rotateAfterDays: 90, overlapDays: 14, clientSecret: { ciphertext: "x" } };
const steady =
  (age: number) =>
  (name: string): Outputs => ({
    ...plan,
    credentialId: `id-${name}`,
    generation: 1,
    createdAt: ago(age),
    publishedAt: ago(age),
  });
const overlap =
  (age: number) =>
  (name: string): Outputs => ({
    ...steady(age)(name),
    generation: 2,
    previousCredentialId: `old-${name}`,
  });

function stateOf(all: Readonly<Record<string, (name: string) => Outputs>>): string {
  const resources = Object.entries(all).map(([name, outputs]) => ({
    urn: `urn:pulumi:live::shop::commercelayer:index:RotatingApiCredential::${name}`,
    type: "commercelayer:index:RotatingApiCredential",
    id: `first-${name}`,
    outputs: { ...outputs(name), __declared: [] },
  }));
  return JSON.stringify({ version: 3, deployment: { resources } });
}
