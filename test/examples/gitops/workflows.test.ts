import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { current } from "../../../scripts/engine/release";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly if?: string;
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly env?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

const example = path.join(__dirname, "../../../examples/gitops");
const read = (file: string) => fs.readFileSync(path.join(example, file), "utf8");
const workflows = fs.readdirSync(path.join(example, ".github/workflows"));
const jobs = workflows.flatMap((file) =>
  Object.entries<Job>(parse(read(`.github/workflows/${file}`)).jobs).map(([name, job]) => ({
    id: `${file} ${name}`,
    job,
  })),
);
const setup: readonly Step[] = parse(read(".github/actions/setup/action.yml")).runs.steps;
const steps = [...jobs.flatMap(({ job }) => job.steps ?? []), ...setup];
const withSecrets = jobs.filter(({ job }) => JSON.stringify(job.env ?? {}).includes("secrets."));
const job = (id: string) => jobs.find((one) => one.id === id)?.job as Job;

describe("the workflows of the gitops example", () => {
  it("only call scripts of its package.json, and what installs it", () => {
    const { scripts } = JSON.parse(read("package.json"));
    const runs = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
    assert.ok(runs.length >= 6);
    for (const run of runs.filter((one) => one !== "npm ci")) {
      const [, script = ""] = /^npm run ([a-z]+)(?: -- \$\{\{ (?:matrix|inputs)\.stack \}\})?$/.exec(run) ?? [];
      assert.ok(script in scripts, run);
    }
  });

  it("pin every action by its digest, with the version beside it", () => {
    const text = [...workflows.map((file) => `.github/workflows/${file}`), ".github/actions/setup/action.yml"]
      .map(read)
      .join("");
    const uses = [...text.matchAll(/uses: (.*)/g)].map(([, use = ""]) => use).filter((use) => !use.startsWith("./"));
    assert.ok(uses.length >= 8);
    for (const use of uses) assert.match(use, /^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("take the CLI of one file, which is the version that is tested, and run no command by the action", () => {
    assert.equal(read(".pulumi.version").trim(), current.version);
    const [pulumi] = setup.filter(({ uses }) => uses?.startsWith("pulumi/actions@"));
    assert.deepEqual(pulumi?.with, { "pulumi-version-file": ".pulumi.version" });
    assert.equal(steps.filter(({ uses }) => uses?.startsWith("pulumi/actions@")).length, 1);
  });

  it("have no permissions but those that each job states, and no job may write code", () => {
    for (const file of workflows) assert.deepEqual(parse(read(`.github/workflows/${file}`)).permissions, {}, file);
    const granted = Object.fromEntries(jobs.map(({ id, job }) => [id, job.permissions]));
    assert.deepEqual(granted, {
      "apply.yml test": { contents: "read" },
      "apply.yml live": { contents: "read" },
      "apply-stack.yml apply": { contents: "read" },
      "nightly.yml drift": { contents: "read", issues: "write" },
      "expire.yml expire": { contents: "read" },
      "pr.yml check": { contents: "read" },
      "pr.yml access": { contents: "read", "pull-requests": "write" },
      "pr.yml preview": { contents: "read", "pull-requests": "write" },
      "rotate.yml rotate": { contents: "read" },
    });
  });

  it("give no secret to a fork", () => {
    assert.match(read(".github/workflows/pr.yml"), /^on:\n {2}pull_request:$/m, "not pull_request_target");
    const ofForks = jobs.filter(({ id, job }) => id.startsWith("pr.yml") && job.if === undefined);
    assert.deepEqual(
      ofForks.map(({ id }) => id),
      ["pr.yml check", "pr.yml access"],
    );
    assert.doesNotMatch(JSON.stringify(ofForks), /secrets\./);
    assert.equal(job("pr.yml preview").if, "github.event.pull_request.head.repo.full_name == github.repository");
  });

  it("let one job at a time work on a stack, never cancel it, and never let a preview push out an apply", () => {
    assert.equal(withSecrets.length, 5);
    const groups = withSecrets.map(({ job }) => job.concurrency?.group ?? "");
    for (const group of groups) assert.match(group, /(matrix|inputs)\.stack/);
    assert.equal(new Set(groups.map((group) => group.split("-")[0])).size, groups.length);
    for (const { id, job } of withSecrets) assert.equal(job.concurrency?.["cancel-in-progress"], false, id);
  });

  for (const [id, script] of [
    ["apply-stack.yml apply", /npm run apply/],
    ["expire.yml expire", /npm run expire/],
    ["rotate.yml rotate", /npm run rotate/],
  ] as const)
    it(`keep the journal between jobs of ${id}, also after one that failed`, () => {
      const { env = {}, steps = [] } = job(id);
      const at = (what: RegExp) => steps.findIndex(({ uses, run }) => what.test(uses ?? run ?? ""));
      const [restore, apply, save] = [at(/cache\/restore/), at(script), at(/cache\/save/)];
      assert.ok(restore >= 0 && restore < apply && apply < save);
      assert.equal(steps[save]?.if, "always()");
      assert.equal(
        steps[save]?.with?.key,
        steps[restore]?.with?.key,
        "a key is written once, so each attempt has its own",
      );
      assert.match(String(steps[save]?.with?.key), /^journal-.*run_id.*run_attempt/);
      assert.ok(String(steps[save]?.with?.key).startsWith(String(steps[restore]?.with?.["restore-keys"])));
      for (const index of [restore, save])
        assert.equal(env.COMMERCELAYER_STATE_DIR, `\${{ github.workspace }}/${steps[index]?.with?.path}`);
      assert.match(read(".gitignore"), new RegExp(`^${steps[save]?.with?.path}/$`, "m"));
    });

  it("report after a failure too, in a comment or an issue and as an artifact", () => {
    for (const [id, publish] of [
      ["pr.yml preview", "npm run comment"],
      ["pr.yml access", "npm run review"],
      ["nightly.yml drift", "npm run issue"],
    ] as const) {
      const after = job(id).steps?.filter(
        ({ run, uses }) => run?.startsWith(publish) || uses?.includes("upload-artifact"),
      );
      assert.deepEqual(
        after?.map((step) => step.if?.replace(/ && .*head\.repo\.full_name == github\.repository$/, "")),
        ["always()", "always()"],
        id,
      );
    }
  });

  it("hand on no output of a stack", () => {
    assert.doesNotMatch(workflows.map((file) => read(`.github/workflows/${file}`)).join(""), /outputs|stack output/);
  });

  it("have owners for the specs, who exist as files", () => {
    const owned = read(".github/CODEOWNERS")
      .split("\n")
      .filter((line) => line.startsWith("/"));
    assert.ok(owned.some((line) => line.startsWith("/specs/live.yaml ")));
    for (const line of owned) assert.ok(fs.existsSync(path.join(example, line.split(/\s/)[0] ?? "")), line);
  });
});
