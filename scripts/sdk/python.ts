import { access, mkdir } from "node:fs/promises";
import path from "node:path";
import { must } from "./generate";

/**
 * A Python environment in the user's cache folder that has the generated SDK, and `pulumi` from pip. Returns its
 * interpreter. The first call downloads `pulumi`; later ones only install the SDK anew.
 */
export async function pythonWith(sdk: string): Promise<string> {
  const { default: envPaths } = await import("env-paths");
  const folder = path.join(envPaths("pulumi-commercelayer", { suffix: "" }).cache, "python");
  const [bin, name] = process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  const python = path.join(folder, bin, name);
  await mkdir(path.dirname(folder), { recursive: true });
  if (!(await exists(python))) await must("python3", ["-m", "venv", folder], path.dirname(folder));
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  await must(python, [...pip, sdk], sdk);
  await must(python, [...pip, "--force-reinstall", "--no-deps", sdk], sdk);
  return python;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
