import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { ownerOf } from "../../../provider/entities/mark";
import type { Shell } from "../../../provider/entities/type-token";
import { move } from "../../../provider/moving/move";
import { providerText } from "../../../provider/wire/provider-text";

const root = path.join(__dirname, "../../..");
const prefix = "urn:pulumi:live::shop::";
const dynamicProvider = `${prefix}pulumi:providers:pulumi-nodejs::default`;
const roleUrn = `${prefix}pulumi-nodejs:dynamic/commercelayer:Role::editor`;
const owner = ownerOf("shop", "live", "editor", roleUrn);
const ciphertext = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };

/** A stack with a role, a child of it, and a dynamic resource of somebody else. */
function exported() {
  return {
    version: 3,
    deployment: {
      manifest: { version: "v3.256.0" },
      resources: [
        {
          urn: dynamicProvider,
          type: "pulumi:providers:pulumi-nodejs",
          id: "p1",
          inputs: { "commercelayer:clientId": "id", "commercelayer:clientSecret": ciphertext, "other:key": "x" },
          outputs: { "commercelayer:clientId": "id", "commercelayer:clientSecret": ciphertext, "other:key": "x" },
        },
        {
          urn: roleUrn,
          type: "pulumi-nodejs:dynamic/commercelayer:Role",
          id: "abc",
          inputs: { name: "Editor", __provider: providerText("Role"), __mark: owner },
          outputs: { name: "Editor", __provider: providerText("Role"), __mark: `${owner}.n1`, __declared: ["name"] },
          provider: `${dynamicProvider}::p1`,
        },
        {
          urn: `${prefix}pulumi-nodejs:dynamic/commercelayer:Role$shop:index:Team::team`,
          type: "shop:index:Team",
          parent: roleUrn,
          dependencies: [roleUrn],
        },
        {
          urn: `${prefix}pulumi-nodejs:dynamic:Resource::foreign`,
          type: "pulumi-nodejs:dynamic:Resource",
          id: "f",
          provider: `${dynamicProvider}::p1`,
        },
      ],
    },
  };
}

describe("the state of a stack that is moved", () => {
  const find = (to: Shell, end: string) =>
    move(exported(), to).state.deployment.resources.find(({ urn }) => urn.endsWith(end));

  it("has native resources without what the dynamic host needs, and keeps marks, ids and ciphertext", () => {
    const { urn, type, id, inputs, outputs } = find("native", "::editor") ?? {};
    assert.equal(urn, `${prefix}commercelayer:index:Role::editor`);
    assert.deepEqual([type, id], ["commercelayer:index:Role", "abc"]);
    assert.deepEqual(inputs, { name: "Editor" });
    assert.deepEqual(outputs, { name: "Editor", __mark: `${owner}.n1`, __declared: ["name"] });
  });

  it("has a native provider with the settings of this package alone, before the resources that use it", () => {
    const { resources } = move(exported(), "native").state.deployment;
    const at = resources.findIndex(({ type }) => type === "pulumi:providers:commercelayer");
    assert.deepEqual(resources[at]?.inputs, { clientId: "id", clientSecret: ciphertext });
    const role = resources.findIndex(({ urn }) => urn.endsWith("::editor"));
    assert.ok(at >= 0 && at < role);
    assert.equal(resources[role]?.provider, `${resources[at]?.urn}::${resources[at]?.id}`);
  });

  it("leaves the resources of others and their provider alone, but for the URNs that they name", () => {
    assert.equal(find("native", "::foreign")?.provider, `${dynamicProvider}::p1`);
    assert.ok(find("native", "pulumi:providers:pulumi-nodejs::default"));
    const native = `${prefix}commercelayer:index:Role`;
    assert.deepEqual(find("native", "::team"), {
      urn: `${native}$shop:index:Team::team`,
      type: "shop:index:Team",
      parent: `${native}::editor`,
      dependencies: [`${native}::editor`],
    });
  });

  it("comes back as it was, apart from the configuration of others", () => {
    const back = move(move(exported(), "native").state, "dynamic");
    assert.equal(back.moved, 1);
    assert.deepEqual(back.state, exported());
  });

  it("is refused while operations are interrupted", () => {
    const state = { deployment: { ...exported().deployment, pending_operations: [{}] } };
    assert.throws(() => move(state, "native"), /run `pulumi up` first/);
  });

  it("goes through the command line", () => {
    const command = [path.join(root, "dist/bin/pulumi-commercelayer.js"), "move", "--to", "native"];
    const input = JSON.stringify(exported());
    const output = execFileSync(process.execPath, command, {
      input,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
    });
    assert.deepEqual(JSON.parse(output), JSON.parse(JSON.stringify(move(exported(), "native").state)));
  });
});
