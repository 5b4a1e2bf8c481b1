/** The schema of the package. The bundler puts it into the one file of the plugin. */
export function packageSchema(): { readonly version: string } {
  return require("../../schema.json");
}
