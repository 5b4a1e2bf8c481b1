import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { type Emulator, startEmulator } from "../../../emulator";
import { type ProviderProcess, type Values, values } from "../process/provider-process";
import { type Shell, shells } from "./shell";
import { SimulatedStack } from "./simulated-stack";

interface Ground {
  readonly shell: Shell;
  readonly stack: SimulatedStack;
  readonly emulator: Emulator;
  /** Ends the process, and starts the next one. */
  nextRun(): Promise<ProviderProcess>;
}

interface Case {
  readonly it: string;
  /** Default: both. */
  readonly only?: Shell["name"];
  run(ground: Ground): Promise<void>;
}

const brand = { name: "The Blue Brand", supportEmail: "a@brand.example" };

const cases: readonly Case[] = [
  {
    it: "previews a create without a request, and then creates",
    run: async ({ stack, emulator }) => {
      const shown = await stack.preview("Organization", "brand", brand);
      assert.deepEqual([shown.name, shown.supportEmail], [brand.name, brand.supportEmail]);
      assert.deepEqual(writes(emulator), []);
      assert.equal(await stack.up("Organization", "brand", brand), "create");
      assert.deepEqual(writes(emulator), ["POST organizations"]);
      assert.equal(stack.outputs("brand").slug, "the-blue-brand");
    },
  },
  {
    it: "shows in the preview of an update what stays, and leaves open what the API decides",
    only: "native",
    run: async ({ stack, emulator }) => {
      await stack.up("Organization", "brand", brand);
      emulator.clearRequests();
      const shown = await stack.preview("Organization", "brand", { ...brand, supportEmail: "b@brand.example" });
      const { supportEmail, slug, createdAt } = stack.outputs("brand");
      assert.deepEqual([shown.supportEmail, shown.slug, shown.createdAt], ["b@brand.example", slug, createdAt]);
      assert.notEqual(shown.supportEmail, supportEmail);
      assert.equal(shown.updatedAt, undefined);
      assert.equal((await stack.preview("Organization", "brand", { ...brand, name: "Other" })).slug, undefined);
      assert.deepEqual(emulator.requests().requests, []);
    },
  },
  {
    it: "leaves in a preview unknown what is unknown, at any depth",
    run: async ({ stack, emulator }) => {
      const config = { mfe: { default: { language: unknownValue } } };
      const shown = await stack.preview("Organization", "brand", { name: "Brand", config });
      assert.deepEqual(shown.config, config);
      assert.deepEqual(emulator.requests().requests, []);
    },
  },
  {
    it: "has nothing to do for the same inputs, and changes one in place",
    run: async ({ stack, emulator }) => {
      await stack.up("Organization", "brand", brand);
      emulator.clearRequests();
      assert.equal(await stack.up("Organization", "brand", brand), "same");
      assert.deepEqual(emulator.requests().requests, []);
      assert.equal(await stack.up("Organization", "brand", { ...brand, supportEmail: "b@brand.example" }), "update");
      assert.deepEqual(writes(emulator), ["PATCH organizations/:id"]);
    },
  },
  {
    it: "finds what others changed, and puts it right",
    run: async ({ stack, emulator }) => {
      await stack.up("Organization", "brand", brand);
      assert.equal(await stack.refresh("brand"), "same");
      const { id } = stack.entry("brand");
      await patch(emulator, "organizations", id, { support_email: "foreign@brand.example" });
      assert.equal(await stack.refresh("brand"), "update");
      assert.equal(stack.outputs("brand").supportEmail, "foreign@brand.example");
      assert.equal(await stack.up("Organization", "brand", brand), "update");
      assert.equal(stack.outputs("brand").supportEmail, brand.supportEmail);
    },
  },
  {
    it: "makes a new object before the old one goes, where only that helps",
    run: async ({ stack }) => {
      const args = await credential(stack);
      const { id } = stack.entry("site");
      assert.equal(await stack.up("ApiCredential", "site", { ...args, rotationTrigger: "2" }), "replace");
      assert.notEqual(stack.entry("site").id, id);
    },
  },
  {
    it: "says that an unknown value would replace the object, or would not",
    run: async ({ stack }) => {
      await credential(stack);
      assert.equal(await stack.wouldBeReplaced("site", "organizationId"), true);
      assert.equal(await stack.wouldBeReplaced("site", "name"), false);
    },
  },
  {
    it: "makes a new object after the old one is gone",
    run: async ({ stack, emulator }) => {
      const args = await credential(stack);
      const { id } = stack.entry("site");
      emulator.clearRequests();
      await stack.replaceByDeletingFirst("ApiCredential", "site", args);
      assert.deepEqual(writes(emulator), ["DELETE api_credentials/:id", "POST api_credentials"]);
      assert.notEqual(stack.entry("site").id, id);
    },
  },
  {
    it: "imports by the id alone, and has nothing to do then",
    only: "native",
    run: async ({ stack, emulator }) => {
      await credential(stack);
      const { id, inputs } = stack.entry("site");
      emulator.clearRequests();
      const difference = await stack.import("ApiCredential", "site", id);
      assert.deepEqual([difference.changes, difference.replaces, difference.detailed], [1, [], {}]);
      assert.deepEqual({ ...stack.entry("site").inputs, ...inputs }, stack.entry("site").inputs);
      assert.deepEqual(writes(emulator), []);
    },
  },
  {
    it: "imports by the natural key, and answers with the id",
    only: "native",
    run: async ({ stack }) => {
      await credential(stack);
      const { id } = stack.entry("site");
      await stack.import("ApiCredential", "site", `${stack.entry("brand").id}/Site`);
      assert.equal(stack.entry("site").id, id);
    },
  },
  {
    it: "looks up what exists, and fails for what does not",
    run: async ({ stack }) => {
      await stack.up("Organization", "brand", brand);
      const found = await stack.get("Organization", "found", stack.entry("brand").id);
      assert.equal(found.name, brand.name);
      assert.equal(found.__mark, undefined);
      await assert.rejects(stack.get("Organization", "none", "none"), /there is no organization with this id/);
    },
  },
  {
    it: "goes on from what a failed update has done",
    run: async ({ stack, emulator }) => {
      const args = await membership(stack);
      emulator.faults({ method: "POST", endpoint: "memberships/:id/resend", status: 422 });
      const wanted = { ...args, accessScope: "all_access", resendTrigger: "1" };
      const error = await stack.up("Membership", "ann", wanted).catch((thrown) => thrown);
      const { id, outputs } = initFailure(error);
      assert.equal(id, stack.entry("ann").id);
      assert.equal(outputs.accessScope, "all_access");
      await stack.keep("ann", outputs);
      emulator.clearFaults();
      emulator.clearRequests();
      assert.equal(await stack.up("Membership", "ann", wanted), "update");
      assert.deepEqual(writes(emulator), ["POST memberships/:id/resend"]);
    },
  },
  {
    it: "takes a deleted object out of the state, and makes it again",
    run: async ({ stack, emulator, nextRun }) => {
      const args = await membership(stack);
      await request(emulator, "DELETE", `memberships/${stack.entry("ann").id}`);
      await nextRun();
      assert.equal(await stack.refresh("ann"), "delete");
      assert.equal(await stack.up("Membership", "ann", args), "create");
    },
  },
  {
    it: "deletes, and takes an object that is gone already for deleted",
    run: async ({ stack, emulator }) => {
      await membership(stack);
      await request(emulator, "DELETE", `memberships/${stack.entry("ann").id}`);
      await stack.destroy("ann");
    },
  },
  {
    it: "deletes what is known by its id alone",
    only: "native",
    run: async ({ stack, emulator, nextRun }) => {
      await credential(stack);
      const { id } = stack.entry("site");
      const process = await nextRun();
      emulator.clearRequests();
      await process.delete(id, {}, { urn: stack.urn("ApiCredential", "site") });
      assert.deepEqual(writes(emulator), ["DELETE api_credentials/:id"]);
    },
  },
  {
    it: "keeps secrets wrapped among the outputs",
    run: async ({ stack }) => {
      await credential(stack);
      const secret = stack.entry("site").outputs.clientSecret as Values;
      assert.equal(secret["4dabf18193072939515e22adb298388d"], "1b47061264138c4ac30d75fd1eb44270");
    },
  },
];

describe("the calls of the engine", function () {
  this.timeout(20_000);
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({ limits: "off" });
  });
  after(() => emulator.close());

  for (const shell of shells)
    describe(`to the ${shell.name} shell`, () => {
      let folder: string;
      let process: ProviderProcess;

      beforeEach(async () => {
        emulator.reset();
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "shell-"));
        process = await begin();
      });
      afterEach(async () => {
        await process.close();
        fs.rmSync(folder, { recursive: true, force: true });
      });

      for (const one of cases.filter(({ only }) => only === undefined || only === shell.name))
        it(one.it, () => {
          const stack = new SimulatedStack(shell, process);
          const nextRun = async () => {
            await process.close();
            process = await begin();
            stack.continueIn(process);
            return process;
          };
          return one.run({ shell, stack, emulator, nextRun });
        });

      async function begin(): Promise<ProviderProcess> {
        const begun = await shell.start({ COMMERCELAYER_STATE_DIR: folder });
        await begun.configure(shell.settings(emulator));
        return begun;
      }
    });
});

async function credential(stack: SimulatedStack): Promise<Values> {
  await stack.up("Organization", "brand", brand);
  const args = { organizationId: stack.entry("brand").id, name: "Site", kind: "sales_channel" };
  await stack.up("ApiCredential", "site", args);
  return args;
}

async function membership(stack: SimulatedStack): Promise<Values> {
  await stack.up("Organization", "brand", brand);
  const organizationId = stack.entry("brand").id;
  await stack.up("Role", "editor", { organizationId, name: "Editor" });
  const args = { organizationId, roleId: stack.entry("editor").id, userEmail: "ann@brand.example" };
  await stack.up("Membership", "ann", args);
  return args;
}

/** What the error of a half-done update tells the engine. */
function initFailure(error: { metadata?: { get(name: string): unknown[] } }): { id: string; outputs: Values } {
  const [bytes] = error.metadata?.get("grpc-status-details-bin") ?? [];
  const [detail] = Status.deserializeBinary(bytes as Uint8Array).getDetailsList();
  const failure = detail?.unpack(pb.ErrorResourceInitFailed.deserializeBinary, "pulumirpc.ErrorResourceInitFailed");
  assert.ok(failure, String(error));
  return { id: failure.getId(), outputs: values(failure.getProperties()) };
}

function writes(emulator: Emulator): string[] {
  const all = emulator
    .requests()
    .requests.filter(({ endpoint, method }) => method !== "GET" && endpoint !== "oauth/token");
  return all.map(({ method, endpoint }) => `${method} ${endpoint}`);
}

async function patch(emulator: Emulator, type: string, id: string, attributes: object): Promise<void> {
  await request(emulator, "PATCH", `${type}/${id}`, { data: { type, id, attributes } });
}

async function request(emulator: Emulator, method: string, to: string, body?: object): Promise<void> {
  const type = "application/vnd.api+json";
  const response = await fetch(`${emulator.apiUrl}/${to}`, {
    method,
    headers: { accept: type, "content-type": type, authorization: `Bearer ${emulator.accessToken()}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  assert.ok(response.ok, `${method} ${to} answered ${response.status}`);
}
