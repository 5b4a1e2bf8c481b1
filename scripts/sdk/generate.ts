import fs from "node:fs/promises";
import path from "node:path";
import { run } from "../engine/child";

/** A language that Pulumi's own generators can write an SDK for. YAML needs none. */
export type Language = "python" | "go" | "nodejs";
export const languages: readonly Language[] = ["python", "go", "nodejs"];

const root = path.join(__dirname, "../..");

/**
 * Writes the SDKs of these languages below `folder`, each in a folder of its language. The generators are Go packages,
 * which the first run compiles: a few minutes.
 */
export async function generateSdks(folder: string, wanted: readonly Language[] = languages): Promise<void> {
  const generator = path.join(folder, process.platform === "win32" ? "generator.exe" : "generator");
  await go(["build", "-mod=readonly", "-buildvcs=false", "-o", generator, "."], path.join(__dirname, "go"));
  for (const language of wanted) {
    const sdk = path.join(folder, language);
    await fs.rm(sdk, { recursive: true, force: true });
    await must(generator, [path.join(root, "schema.json"), language, sdk], root);
  }
  await fs.rm(generator);
  if (wanted.includes("go")) await writeModule(path.join(folder, "go"));
}

/** The generator leaves it to us to say which module the Go SDK is. It needs the SDK that the generators come with. */
async function writeModule(folder: string): Promise<void> {
  const schema = JSON.parse(await fs.readFile(path.join(root, "schema.json"), "utf8"));
  const pins = await fs.readFile(path.join(__dirname, "go/go.mod"), "utf8");
  const [, version] = /pulumi\/sdk\/v3 (v\S+)/.exec(pins) ?? [];
  const [, toolchain] = /^go (\S+)/m.exec(pins) ?? [];
  const lines = [
    `module ${schema.language.go.importBasePath}`,
    `go ${toolchain}`,
    `require github.com/pulumi/pulumi/sdk/v3 ${version}`,
  ];
  await fs.writeFile(path.join(folder, "go.mod"), `${lines.join("\n\n")}\n`);
}

/** Runs Go in a module. A workspace file in a parent folder would override its pinned versions. */
export function go(args: readonly string[], folder: string): Promise<void> {
  return must("go", args, folder, { ...process.env, GOWORK: "off" });
}

/** Runs a program to its end; one that fails is an error that holds what it printed last. */
export async function must(
  command: string,
  args: readonly string[],
  cwd: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const { code, lines } = await run({ command, args, cwd, environment });
  if (code === 0) return;
  throw new Error(`\`${path.basename(command)} ${args[0]}\` ended with ${code}:\n${lines.slice(-20).join("\n")}`);
}
