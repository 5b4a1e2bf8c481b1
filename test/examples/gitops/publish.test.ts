import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { markerOf, reportOf } from "../../../examples/gitops/scripts/report";
import { GitHub } from "./git-hub";

const root = path.join(__dirname, "../../..");

describe("the gitops example publishes a report", function () {
  this.timeout(60_000);
  let folder: string;
  let github: GitHub;

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "publish-"));
    github = await GitHub.start();
  });
  afterEach(async () => {
    await github.close();
    fs.rmSync(folder, { recursive: true });
  });

  const report = (stack: string, failure?: string) => {
    const { verdict, title, short } = reportOf(stack, "drift", {}, failure);
    fs.mkdirSync(path.join(folder, "reports"), { recursive: true });
    fs.writeFileSync(path.join(folder, `reports/${stack}.md`), short);
    fs.writeFileSync(path.join(folder, `reports/${stack}.json`), JSON.stringify({ verdict, title }));
    return short;
  };
  const publish = async (args: string[], environment: NodeJS.ProcessEnv = {}) => {
    const script = path.join(root, "examples/gitops/scripts/publish.ts");
    const child = spawn(process.execPath, [path.join(root, "node_modules/tsx/dist/cli.mjs"), script, ...args], {
      cwd: folder,
      env: { ...process.env, ...github.environment, ...environment },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    const [code] = await once(child, "close");
    return { code, stderr };
  };

  it("in one comment for each stack, which the next report takes the place of", async () => {
    github.post(github.comments, "LGTM");
    for (const stack of ["test", "live", "test"]) {
      report(stack, stack === "live" ? "a problem" : undefined);
      assert.deepEqual(await publish(["comment", stack]), { code: 0, stderr: "" });
    }
    assert.equal(github.comments.length, 3);
    const last = report("test", "later");
    await publish(["comment", "test"]);
    assert.equal(github.comments.length, 3);
    assert.equal(github.comments.find(({ body }) => body.startsWith(markerOf("test")))?.body, last);
    assert.equal(github.comments[0]?.body, "LGTM");
  });

  it("in its own comment, however many there are, and never in that of a person who quotes it", async () => {
    github.post(github.comments, `${markerOf("test")} quoted`);
    for (let index = 0; index < 150; index++) github.post(github.comments, "talk");
    const ours = github.post(github.comments, markerOf("test"), "Bot");
    const body = report("test");
    await publish(["comment", "test"]);
    assert.equal(ours.body, body);
    assert.equal(github.comments.length, 152);
  });

  it("in one issue for each stack, which is opened when there is something to say and closed when all is well", async () => {
    github.post(github.issues, markerOf("live"), "Bot", { pull_request: {} });
    report("live");
    await publish(["issue", "live"]);
    assert.equal(github.issues.length, 1, "nothing to say");
    report("live", "a problem");
    await publish(["issue", "live"]);
    await publish(["issue", "live"]);
    assert.equal(github.issues.length, 2);
    const [, issue] = github.issues;
    assert.deepEqual([issue?.title, issue?.state], ["`live`: the look for drift failed", "open"]);
    report("live");
    await publish(["issue", "live"]);
    assert.equal(issue?.state, "closed");
  });

  it("or fails and says what GitHub answered, or what is missing, without the token", async () => {
    report("test");
    const refused = await publish(["comment", "test"], { GITHUB_TOKEN: "ghs_planted" });
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /^GitHub answered 404 to GET issues\/7\/comments/);
    assert.doesNotMatch(refused.stderr, /ghs_planted/);
    assert.match((await publish(["comment", "test"], { PULL_REQUEST: "" })).stderr, /PULL_REQUEST is not set/);
  });
});
