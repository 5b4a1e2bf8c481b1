import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { buildWithGo } from "../../../scripts/engine/go";
import { Sandbox } from "./sandbox";

describe("the build with Go", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await Sandbox.make();
  });

  afterEach(() => sandbox.remove());

  const build = (environment: NodeJS.ProcessEnv = {}) =>
    buildWithGo(sandbox.folder, {
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

  it("builds from the checked-in go.sum, without a workspace, and keeps the user's settings of Go", async () => {
    const log = path.join(sandbox.folder, "log");
    await sandbox.script(
      "tools/go",
      `if [ "$1" = version ]; then echo "go version go1.26.8 linux/amd64"; exit 0; fi
echo "$@ GOWORK=$GOWORK GOPROXY=$GOPROXY GOFLAGS=$GOFLAGS" > "${log}"
pwd >> "${log}"`,
    );
    await build({ GOPROXY: "off", GOFLAGS: "-p=1" });

    const [call, folder] = (await readFile(log, "utf8")).split("\n");
    assert.match(call ?? "", /^build -v -mod=readonly .*-o \S+\/bin\/ tool GOWORK=off GOPROXY=off GOFLAGS=-p=1$/);
    assert.match(call ?? "", /common\/version\.Version=v3\.\d+\.\d+ .*pulumi-yaml\/pkg\/version\.Version=v1\.\d+\.\d+/);
    const sum = await readFile(path.join(folder ?? "", "go.sum"), "utf8");
    assert.match(sum, /^github\.com\/pulumi\/pulumi\/pkg\/v3 v3\.230\.0 h1:/m);
  });
});
