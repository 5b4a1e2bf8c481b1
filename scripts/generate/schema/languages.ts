import type { PackageFacts } from "./facts";

/** What each generator needs to know. The npm package of a generated SDK is another one than this package. */
export function languages({ peerDependencies }: PackageFacts, goModule: string): object {
  const sdk = peerDependencies["@pulumi/pulumi"] ?? "";
  return {
    nodejs: {
      packageName: "pulumi-commercelayer-sdk",
      packageDescription: "The generated SDK of the Commerce Layer plugin for Pulumi.",
      dependencies: { "@pulumi/pulumi": sdk },
      respectSchemaVersion: true,
    },
    python: {
      packageName: "pulumi_commercelayer",
      requires: { pulumi: sdk.replace(/^\^(\d+)(.*)$/, (_, major, rest) => `>=${major}${rest},<${Number(major) + 1}`) },
      pyproject: { enabled: true },
      respectSchemaVersion: true,
    },
    go: {
      importBasePath: goModule,
      rootPackageName: "commercelayer",
      generateResourceContainerTypes: true,
      respectSchemaVersion: true,
    },
  };
}
