import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { parse, stringify } from "yaml";
import { type Emulator, startEmulator } from "../../emulator";
import { GitHub } from "../examples/gitops/git-hub";
import { Project } from "./support/project";

const example = path.join(__dirname, "../../examples/gitops");

/** What a workflow does, by the scripts that it calls; the tests go through the life of a repository in order. */
describe("the scripts of the gitops example, on the real engine", function () {
  this.timeout(300_000);
  let emulator: Emulator;
  let github: GitHub;
  let project: Project;

  before(async () => {
    emulator = await startEmulator({ limits: "off" });
    github = await GitHub.start();
    project = await Project.create(emulator, (folder) => fs.cpSync(example, folder, { recursive: true }));
    for (const stack of ["test", "live"]) await project.must("pulumi", ["stack", "init", stack, "--non-interactive"]);
    // Stands for `gh secret set` and the like.
    const store = ["sh", "-c", 'umask 077; cat > "stored-$ENVIRONMENT"'];
    await project.must("pulumi", ["config", "set", "access:handOver", JSON.stringify(store), "--stack", "live"]);
  });
  after(async () => {
    await emulator.close();
    await github.close();
    project.remove();
  });

  const npm = (script: string, stack?: string) =>
    project.run("npm", ["run", "--silent", script, ...(stack === undefined ? [] : ["--", stack])], github.environment);
  const must = async (script: string, stack?: string) => {
    const ended = await npm(script, stack);
    assert.equal(ended.code, 0, `${ended.stdout}\n${ended.stderr}`);
    return ended;
  };
  const edit = (file: string, change: (spec: Spec) => void) => {
    const spec = parse(project.read(file));
    change(spec);
    project.write(file, stringify(spec));
  };
  const comment = (stack: string) => github.comments.find(({ body }) => body.includes(`access: ${stack} `))?.body ?? "";
  const review = (stack: string) =>
    github.comments.find(({ body }) => body.includes(`access: access-${stack} `))?.body ?? "";
  /** Keeps the specs as what a pull request goes into, and as what `restore` puts back. */
  const checkOutBase = () => {
    const [specs, base] = ["specs", ".base/specs"].map((folder) => path.join(project.folder, folder)) as [
      string,
      string,
    ];
    fs.rmSync(base, { recursive: true, force: true });
    fs.cpSync(specs, base, { recursive: true });
    return { restore: () => fs.cpSync(base, specs, { recursive: true }) };
  };
  const rows = (text: string) => text.split("\n").filter((line) => /^\| (create|update|delete)/.test(line));
  /** The id of an object of the organization of one environment. */
  const idOf = (type: string, environment: string, name: string) => {
    const { organizations = [], [type]: objects = [] } = emulator.snapshot().records;
    const organization = organizations.find(({ attributes }) => attributes.name === `The Green Brand (${environment})`);
    const found = objects.find(
      ({ attributes, relationships }) => attributes.name === name && relationships.organization === organization?.id,
    );
    assert.ok(found, `${type} ${name} in ${environment}`);
    return found.id;
  };

  it("check the types of a fresh copy", async () => {
    await must("check");
  });

  it("report a first pull request, and whose credentials it has, and apply it to both environments", async () => {
    const { stdout, stderr } = await must("preview", "test");
    await must("comment", "test");
    assert.ok(
      rows(comment("test")).includes("| create | Organization `access` | name |  | `The Green Brand (test)` |"),
      stdout + stderr,
    );
    assert.equal(emulator.snapshot().records.organizations?.length ?? 0, 0, "a preview writes nothing");
    const { stdout: applied } = await must("apply", "test");
    assert.match(applied, /Commerce Layer accepts the credentials of/, "commercelayer:verify is on");
    await must("apply", "live");
  });

  it("hand the secrets over in the program, and leave none in an output or in the state as it lies there", async () => {
    const stored = JSON.parse(project.read("stored-live"));
    const secrets = Object.values<{ clientSecret: string }>(stored).map(({ clientSecret }) => clientSecret);
    assert.equal(secrets.length, 2);
    const state = await project.must("pulumi", ["stack", "export", "--stack", "live"]);
    const outputs = await project.must("pulumi", ["stack", "output", "--json", "--show-secrets", "--stack", "live"]);
    assert.deepEqual(Object.keys(JSON.parse(outputs.stdout)).sort(), [
      "apiCredentialIds",
      "nextActionAt",
      "organizationId",
    ]);
    for (const secret of secrets) assert.equal((state.stdout + outputs.stdout).includes(secret), false);
  });

  it("show a promotion as what it is: nothing for test, and what live gets", async () => {
    edit("specs/test.yaml", (spec) => delete spec.roles?.support?.permissions.returns);
    edit("specs/base.yaml", (spec) => {
      if (spec.roles?.support) spec.roles.support.permissions.returns = "read update";
    });
    for (const stack of ["test", "live"]) {
      await must("preview", stack);
      await must("comment", stack);
    }
    assert.match(comment("test"), /`test`: no changes/);
    const row =
      "| update | RolePermissions `access/roles/support/permissions` | permissions.returns | `read` | `read update` |";
    assert.deepEqual(rows(comment("live")), [row]);
    assert.equal(github.comments.length, 2);
    await must("apply", "live");
  });

  it("report at night what others have changed by hand, with names, and fail; an apply repairs it, and the issue is closed", async () => {
    const role = idOf("roles", "live", "Customer support");
    const permission = emulator
      .snapshot()
      .records.permissions?.find(
        ({ attributes, relationships }) => relationships.role === role && attributes.subject === "orders",
      );
    await send("PATCH", `permissions/${permission?.id}`, {
      type: "permissions",
      id: permission?.id,
      attributes: { can_destroy: true },
    });
    await send("DELETE", `api_credentials/${idOf("api_credentials", "live", "storefront")}`);

    const drift = await npm("drift", "live");
    assert.equal(drift.code, 2, drift.stdout + drift.stderr);
    await must("issue", "live");
    const [issue] = github.issues;
    assert.match(issue?.title ?? "", /`live`: \d resources not as the spec says/);
    const found = rows(issue?.body ?? "");
    assert.ok(
      found.includes(
        "| update | RolePermissions `access/roles/support/permissions` | permissions.orders | `read update destroy` | `read update` |",
      ),
      issue?.body,
    );
    assert.ok(
      found.includes("| create | ApiCredential `access/credentials/storefront` | kind |  | `sales_channel` |"),
      issue?.body,
    );
    assert.match(issue?.body ?? "", /access\/credentials\/storefront.*no longer exists/);

    await must("apply", "live");
    await must("drift", "live");
    await must("issue", "live");
    assert.equal(issue?.state, "closed");
    assert.equal(github.issues.length, 1);
    assert.ok(JSON.parse(project.read("stored-live")).storefront.clientId, "the new secret was handed over");
  });

  it("fail the check of a pull request that widens access, with the way and the line, and pass it with consent", async () => {
    const before = checkOutBase();
    edit("specs/base.yaml", (spec) => {
      if (spec.roles?.editor) spec.roles.editor.permissions.prices = "create read update destroy";
    });
    const widened = await npm("access", "live");
    assert.equal(widened.code, 1, widened.stdout + widened.stderr);
    await must("review", "live");
    const body = review("live");
    assert.match(body, /`live`: this access needs consent: the label `widens access`\n\n.*\n### Access: widens/);
    assert.match(
      body,
      /\| `ann@greenbrand\.example` \| `prices` \| create read update .* \| create read update destroy /,
    );
    assert.match(body, /`members\/ann@greenbrand\.example → roles\/editor → roles\/editor\/permissions`/);
    assert.match(body, /`specs\/base\.yaml:\d+`/);
    const consented = await project.run("npm", ["run", "--silent", "access", "--", "live"], { ALLOW: "widens" });
    assert.equal(consented.code, 0, consented.stderr);
    before.restore();
  });

  it("pass one that narrows access, in the same comment, which is no other than that of the preview", async () => {
    const before = checkOutBase();
    const count = github.comments.length;
    edit("specs/base.yaml", (spec) => {
      if (spec.roles?.editor) spec.roles.editor.permissions.prices = "read";
    });
    await must("access", "live");
    await must("review", "live");
    assert.equal(github.comments.length, count);
    assert.match(review("live"), /`live`: this access may be merged\n\n.*\n### Access: narrows/);
    assert.match(comment("live"), /access: live /);
    before.restore();
    await must("access", "live");
    await must("review", "live");
    assert.match(review("live"), /### Access: same/);
  });

  it("review what an environment that is new grants, and post why a review fails", async () => {
    checkOutBase();
    project.write("specs/next.yaml", project.read("specs/live.yaml"));
    assert.equal((await npm("access", "next")).code, 1);
    await must("review", "next");
    assert.match(review("next"), /### Access: widens/);
    project.write("specs/next.yaml", project.read("specs/live.yaml").replace("extends", "extnds"));
    assert.equal((await npm("access", "next")).code, 1);
    await must("review", "next");
    assert.match(
      review("next"),
      /### `access-next`: the review of access failed\n\n```\n.*specs\/next\.yaml:\d+:\d+: .*did you mean `extends`/s,
    );
    const bodies = github.comments.map(({ body }) => body).join();
    for (const { clientSecret } of Object.values<{ clientSecret: string }>(JSON.parse(project.read("stored-live"))))
      assert.equal(bodies.includes(clientSecret), false);
  });

  it("remove at night what has ended, and nothing while there is more to apply", async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const live = project.read("specs/live.yaml");
    project.write(
      "specs/live.yaml",
      `${live}members:\n  temp@agency.example: { role: support, expires: ${tomorrow} }\n`,
    );
    await must("apply", "live");
    assert.match((await must("expire", "live")).stdout, /live: nothing to remove/);
    emulator.advanceClock(2 * 86_400);
    const waiting = checkOutBase();
    edit("specs/base.yaml", (spec) => {
      if (spec.roles?.support) spec.roles.support.permissions.returns = "create read update";
    });
    const more = await npm("expire", "live");
    assert.equal(more.code, 2, more.stdout + more.stderr);
    assert.match(
      more.stderr,
      /more to apply than what has ended.*update access\/roles\/support\/permissions permissions\.returns/s,
    );
    waiting.restore();
    const members = () => emulator.snapshot().records.memberships?.map(({ attributes }) => attributes.user_email);
    assert.ok(members()?.includes("temp@agency.example"));
    assert.match(
      (await must("expire", "live")).stdout,
      new RegExp(`ended on ${tomorrow}: the membership of temp@agency`),
    );
    assert.ok(!members()?.includes("temp@agency.example"));
    assert.match((await must("expire", "live")).stdout, /live: nothing to remove/);
    project.write("specs/live.yaml", live);
  });

  it("report a preview that fails, with the place of each problem", async () => {
    project.write("specs/test.yaml", project.read("specs/test.yaml").replace("editor", "edtior"));
    assert.equal((await npm("preview", "test")).code, 1);
    await must("comment", "test");
    assert.match(
      comment("test"),
      /### `test`: the preview failed\n\n```\n.*specs\/test\.yaml:\d+:\d+: .*did you mean `editor`/s,
    );
    assert.equal((await npm("preview", "nowhere")).code, 1);
    assert.match(project.read("reports/nowhere.md"), /the preview failed\n\n```\n.*no stack named 'nowhere' found/s);
  });

  async function send(method: string, of: string, data?: object): Promise<void> {
    const response = await fetch(`${emulator.apiUrl}/${of}`, {
      method,
      headers: {
        accept: "application/vnd.api+json",
        authorization: `Bearer ${emulator.accessToken()}`,
        "content-type": "application/vnd.api+json",
      },
      ...(data ? { body: JSON.stringify({ data }) } : {}),
    });
    assert.ok(response.ok, await response.text());
  }
});

interface Spec {
  readonly roles?: Readonly<Record<string, { permissions: Record<string, string> }>>;
}
