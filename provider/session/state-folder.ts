/** The folder for what this machine remembers: as the settings name it, or in the user's data folder. */
export async function stateFolder(named: string | undefined): Promise<string> {
  if (named !== undefined) return named;
  // An ES module, which a CommonJS module can load only with import().
  const { default: envPaths } = await import("env-paths");
  return envPaths("pulumi-commercelayer", { suffix: "" }).data;
}
