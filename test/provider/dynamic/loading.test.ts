import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";

const repository = path.join(__dirname, "../../..");

describe("what a process loads", function () {
  this.timeout(60_000);

  it("is, for the hooks, the protocol and none of the rest of the SDK, which takes ten times as long", () => {
    const loaded = modulesOf(path.join(repository, "dist/provider/dynamic/index.js"));
    const packages = new Set(loaded.filter(isForeign).map(packageOf));
    // Before the first request there is no network either: node-fetch and its like come with it.
    const allowed = [
      "@grpc/grpc-js",
      "@js-sdsl/ordered-map",
      "@grpc/proto-loader",
      "@pulumi/pulumi",
      "google-protobuf",
      "protobufjs",
      "long",
    ];
    assert.deepEqual(
      [...packages].filter((name) => !allowed.includes(name) && !name.startsWith("@protobufjs/")),
      [],
    );
    const ofSdk = loaded.filter((file) => isForeign(file) && packageOf(file) === "@pulumi/pulumi");
    assert.deepEqual(
      ofSdk.filter((file) => !file.includes("/proto/")),
      [],
    );
  });

  it("is, for a program, the SDK and the classes, and nothing of what runs the hooks or calls the API", () => {
    const ofSdk = new Set(modulesOf(path.join(repository, "node_modules/@pulumi/pulumi/index.js")));
    const loaded = modulesOf(path.join(repository, "dist/provider/index.js")).filter((file) => !ofSdk.has(file));
    assert.deepEqual(
      loaded.filter(isForeign).filter((file) => packageOf(file) !== "@pulumi/pulumi"),
      [],
    );
    const rooms = new Set(
      loaded.filter((file) => !isForeign(file)).map((file) => path.relative(repository, file).split("/")[2]),
    );
    for (const room of ["lifecycle", "ownership", "hooks"]) assert.ok(!rooms.has(room), room);
    // The count of requests that all processes of a host share names each of them.
    const ofProcess = loaded.filter((file) => file.includes("/provider/process/")).map((file) => path.basename(file));
    assert.deepEqual(ofProcess, ["identity.js"]);
  });
});

/** The files that a fresh process has loaded after this one. */
function modulesOf(file: string): string[] {
  const script = `require(${JSON.stringify(file)}); console.log(JSON.stringify(Object.keys(require.cache))); process.exit(0)`;
  return JSON.parse(execFileSync(process.execPath, ["-e", script], { encoding: "utf8", cwd: repository }));
}

function isForeign(file: string): boolean {
  return file.includes("/node_modules/");
}

function packageOf(file: string): string {
  const [first = "", second = ""] = file.slice(file.lastIndexOf("/node_modules/") + "/node_modules/".length).split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}
