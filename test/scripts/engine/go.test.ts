import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { goBuilder } from "../../../scripts/engine/go";
import { current, floor } from "../../../scripts/engine/release";
import { Sandbox } from "./sandbox";

describe("the build with Go", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await Sandbox.make();
  });

  afterEach(() => sandbox.remove());

  const build = (environment: NodeJS.ProcessEnv = {}, release = current) =>
    goBuilder(release)(sandbox.folder, {
      environment: { ...sandbox.environment, ...environment },
      report: sandbox.report,
    });

  it("says that go is missing", async () => {
    await assert.rejects(build(), { message: "there is no `go` on PATH" });
  });

  it("says that go is too old, and what lets it fetch a newer one", async () => {
    await sandbox.script("tools/go", 'echo "go version go1.24.3 linux/amd64"');
    await assert.rejects(build(), /Go 1\.24 is too old: 1\.26 is needed \(.*GOTOOLCHAIN=auto/);
  });

  it("passes on why go could not say its version", async () => {
    await sandbox.script("tools/go", 'echo "go: download go1.26 for linux/amd64: toolchain not available"; exit 1');
    await assert.rejects(build(), /`go version` failed:\ngo: download go1\.26 .* toolchain not available/);
  });

  it("passes on go's remarks without the lines of its progress", async () => {
    await sandbox.script(
      "tools/go",
      `if [ "$1" = version ]; then echo "go version go1.26.8 linux/amd64"; exit 0; fi
echo "go: downloading example.com/a v1.0.0" >&2
echo "example.com/a/b" >&2
echo "go: example.com/c@v1.0.0: verifying module: checksum mismatch" >&2
exit 1`,
    );
    await assert.rejects(build(), {
      message: "`go build` failed:\ngo: example.com/c@v1.0.0: verifying module: checksum mismatch",
    });
  });

  /** The calls of `go build`, and the pins of the CLI in the folder that each ran in. */
  const calls = async (environment: NodeJS.ProcessEnv, release = current) => {
    const log = path.join(sandbox.folder, "log");
    await sandbox.script(
      "tools/go",
      `if [ "$1" = version ]; then echo "go version go1.26.8 linux/amd64"; exit 0; fi
echo "$@ GOWORK=$GOWORK GOPROXY=$GOPROXY GOFLAGS=$GOFLAGS" >> "${log}"
pwd >> "${log}"`,
    );
    await build(environment, release);
    const lines = (await readFile(log, "utf8")).trim().split("\n");
    const folders = lines.filter((_, index) => index % 2 === 1);
    const sums = await Promise.all(folders.map((folder) => readFile(path.join(folder, "go.sum"), "utf8")));
    const pins = sums.map((sum) => /^github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+) h1:/m.exec(sum)?.[1]);
    return { builds: lines.filter((_, index) => index % 2 === 0), pins };
  };

  it("builds from the checked-in go.sum, without a workspace, and keeps the user's settings of Go", async () => {
    const { builds } = await calls({ GOPROXY: "off", GOFLAGS: "-p=1" });
    for (const call of builds)
      assert.match(call, /^build -v -mod=readonly .*-o \S+\/bin\/ \S+ GOWORK=off GOPROXY=off GOFLAGS=-p=1$/);
  });

  it("builds the current CLI, and the YAML host beside it from the module of the floor", async () => {
    const { builds, pins } = await calls({});
    assert.equal(builds.length, 2);
    assert.match(builds[0] ?? "", /common\/version\.Version=v3\.256\.0 -o \S+ \S+\/pkg\/v3\/cmd\/pulumi GOWORK/);
    assert.match(
      builds[1] ?? "",
      /pulumi-yaml\/pkg\/version\.Version=v1\.32\.0 -o \S+ \S+\/pulumi-language-yaml GOWORK/,
    );
    assert.deepEqual(pins, ["3.256.0", "3.230.0"]);
  });

  it("builds both programs of the floor at once", async () => {
    const { builds, pins } = await calls({}, floor);
    assert.equal(builds.length, 1);
    assert.match(
      builds[0] ?? "",
      /common\/version\.Version=v3\.230\.0 -X .*\/cmd\/pulumi \S+\/pulumi-language-yaml GOWORK/,
    );
    assert.deepEqual(pins, ["3.230.0"]);
  });
});
