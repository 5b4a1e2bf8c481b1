import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { LocalWorkspace, type OpMap, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import { startEmulator } from "../../emulator";
import brand from "../../examples/organization";
import { fileBackend } from "../engine/backend";
import { type Engine, engineEnvironment, prepareEngine } from "../engine/engine";
import { Dashboard } from "./dashboard";

/** `npm run demo`: the main job on the real engine, against the emulator. Exits with 1 if a step goes wrong. */
async function demo(): Promise<void> {
  const engine = await prepareEngine();
  const emulator = await startEmulator();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "commercelayer-demo-"));
  try {
    const { apiUrl, authUrl, clientId, clientSecret } = emulator;
    const stack = await createStack(engine, folder, {
      COMMERCELAYER_API_URL: apiUrl,
      COMMERCELAYER_AUTH_URL: authUrl,
      COMMERCELAYER_CLIENT_ID: clientId,
      COMMERCELAYER_CLIENT_SECRET: clientSecret,
    });
    await show(stack, new Dashboard(apiUrl, emulator.accessToken()));
  } finally {
    await emulator.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function show(stack: Stack, dashboard: Dashboard): Promise<void> {
  const onOutput = (text: string) => process.stdout.write(text);

  title("preview: what is needed for a whole organization");
  const { changeSummary } = await stack.preview({ onOutput });
  const total = changeSummary.create ?? 0;
  assert.deepEqual(changeSummary, { create: total });
  assert.deepEqual(await dashboard.all("organizations"), [], "a preview writes nothing");

  title("up: everything is created");
  const { summary, outputs } = await stack.up({ onOutput });
  assert.deepEqual(changes(summary), { create: total });
  assert.equal(outputs.erpClientSecret?.secret, true, "the state stores it as a secret");

  title("up again: nothing to do");
  assert.deepEqual(changes((await stack.up({ onOutput })).summary), { same: total });

  title("meanwhile, in the dashboard: someone gives a role more rights and deletes a credential");
  const [permission] = await dashboard.all("permissions");
  await dashboard.patch("permissions", permission?.id, { can_destroy: true });
  const [credential] = await dashboard.all("api_credentials");
  await dashboard.delete("api_credentials", credential?.id);

  title("refresh: both changes are found");
  const drift = (await stack.refresh({ onOutput, runProgram: false })).summary;
  assert.deepEqual(changes(drift), { same: total - 2, update: 1, delete: 1 });

  title("up: the right is removed, the credential is created again");
  assert.deepEqual(changes((await stack.up({ onOutput })).summary), { same: total - 2, update: 1, create: 1 });

  title("destroy: what the API can delete is deleted, and the rest is listed");
  assert.deepEqual(changes((await stack.destroy({ onOutput, runProgram: false })).summary), { delete: total });

  title("what remains in the API");
  await tellWhatStays(dashboard);
}

/** The API deletes neither organizations nor roles nor permissions; the owner's membership stays with them. */
async function tellWhatStays(dashboard: Dashboard): Promise<void> {
  assert.deepEqual(await dashboard.all("api_credentials"), []);
  assert.equal((await dashboard.all("memberships")).length, 1);
  const rights = ["can_create", "can_read", "can_update", "can_destroy"];
  const permissions = await dashboard.all("permissions");
  assert.ok(permissions.every(({ attributes }) => rights.every((right) => attributes[right] === false)));
  for (const type of ["organizations", "roles", "permissions", "memberships", "api_credentials"])
    console.log(`${String((await dashboard.all(type)).length).padStart(4)} ${type}`);
  console.log(
    "The permissions have no rights any more. The next `up` takes over what remains instead of creating it again.",
  );
}

async function createStack(engine: Engine, folder: string, environment: Record<string, string>): Promise<Stack> {
  return LocalWorkspace.createStack(
    { stackName: "live", projectName: "blue-brand", program: brand as PulumiFn },
    {
      pulumiCommand: engine.command,
      envVars: {
        ...engineEnvironment(engine),
        PULUMI_HOME: path.join(folder, "home"),
        PULUMI_BACKEND_URL: fileBackend(path.join(folder, "backend")),
        PULUMI_CONFIG_PASSPHRASE: "demo",
        PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
        COMMERCELAYER_STATE_DIR: path.join(folder, "provider"),
        ...environment,
      },
    },
  );
}

function changes({ resourceChanges }: { resourceChanges?: OpMap }): OpMap | undefined {
  return resourceChanges;
}

function title(text: string): void {
  console.log(`\n━━ ${text}\n`);
}

demo().then(
  () => console.log("\nThe demo succeeded."),
  (error) => {
    console.error(`\nThe demo failed: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  },
);
