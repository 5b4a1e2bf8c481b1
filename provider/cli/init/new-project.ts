import type { Json } from "../../json";
import { printOrganization } from "../../spec/print";
import { organizationSpec } from "../../spec/spec";

/** What a folder needs so that Pulumi runs it: the content of each file by its name. */
export type ProjectFiles = Readonly<Record<string, string>>;

/** What our own `package.json` says. */
interface Package {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Tells editors the schema of a spec, from where npm installs it. */
export const schemaComment =
  " yaml-language-server: $schema=./node_modules/pulumi-commercelayer/docs/organization.schema.json";

/** A Pulumi project's name has letters, digits, `_`, `.` and `-`, and at most 100 of them. */
const forbidden = /[^a-zA-Z0-9_.-]+/g;
const longest = 100;

/** A text as the name of a project, such as the name of a folder; undefined if nothing of it can be used. */
export function projectName(text: string): string | undefined {
  const name = text
    .replace(forbidden, "-")
    .slice(0, longest)
    .replace(/^-+|-+$/g, "");
  return name === "" ? undefined : name;
}

/** The spec of a new organization, small enough to be read before the first `pulumi up`. */
export function firstSpec(name: string): string {
  const title = name.replace(/[-_.]+/g, " ").trim() || name;
  return printOrganization(
    organizationSpec({
      version: 1,
      organization: { name: title.charAt(0).toUpperCase() + title.slice(1) },
      roles: {
        editor: { name: "Catalogue editor", permissions: { prices: "create read update", skus: "create read update" } },
      },
      credentials: { storefront: { name: "Storefront", kind: "sales_channel" } },
    }),
    schemaComment,
  );
}

/** The file that describes the organization, and the one with the ids of existing objects, which `export --adopt` writes. */
export const specFile = "organization.yaml";
export const idsFile = "organization.ids.yaml";

/** The files around the spec. The program takes over existing objects if `adopts`. */
export function projectFiles(name: string, adopts: boolean): ProjectFiles {
  return {
    "Pulumi.yaml": `name: ${JSON.stringify(name)}\ndescription: An organization of Commerce Layer, described in organization.yaml\nruntime: nodejs\n`,
    "index.ts": program(name, adopts),
    "package.json": json(manifest(name)),
    "tsconfig.json": json({
      compilerOptions: {
        target: "es2022",
        module: "node16",
        moduleResolution: "node16",
        strict: true,
        skipLibCheck: true,
        noEmit: true,
        types: ["node"],
      },
      files: ["index.ts"],
    }),
    ".gitignore": "node_modules/\n",
    "README.md": readme(name),
  };
}

function manifest(name: string): Json {
  // By its name, because the compiled file has another place than this one.
  const own: Package = require("pulumi-commercelayer/package.json");
  const tool = (dependency: string) => ({ [dependency]: own.devDependencies[dependency] as string });
  return {
    name: packageName(name),
    private: true,
    scripts: { check: "tsc" },
    dependencies: {
      "@pulumi/pulumi": own.peerDependencies["@pulumi/pulumi"] as string,
      "pulumi-commercelayer": `^${own.version}`,
    },
    devDependencies: { ...tool("@types/node"), ...tool("typescript") },
  };
}

/** npm allows less than Pulumi: small letters, and no `.` or `_` at the start. */
function packageName(project: string): string {
  return project.toLowerCase().replace(/^[._]+/, "") || "commercelayer";
}

function program(name: string, adopts: boolean): string {
  const adopt = adopts
    ? `\n  // Takes over the objects that exist. Only a create reads it, so it can stay.\n  adopt: path.join(__dirname, "organization.ids.yaml"),`
    : "";
  return `import path from "node:path";
import { OrganizationFile } from "pulumi-commercelayer";

const organization = new OrganizationFile(${JSON.stringify(name)}, {
  file: path.join(__dirname, "organization.yaml"),${adopt}
});

// \`organization.credentials\` holds the client ids and secrets: hand them to your secret store here, not to an output.
export const { organizationId, roleIds, apiCredentialIds } = organization;
`;
}

function readme(name: string): string {
  return `# ${name}

An organization of Commerce Layer. [organization.yaml](organization.yaml) describes it; \`pulumi up\` makes it so.

\`\`\`sh
npm install
pulumi stack init live
pulumi config set commercelayer:clientId …            # from the dashboard: your profile, Provisioning API
pulumi config set --secret commercelayer:clientSecret …
pulumi up
\`\`\`

Edit organization.yaml and run \`pulumi up\` again. The editor completes and checks the file if it knows the YAML language server.

For a repository with several environments, pull requests and a nightly look for drift, see the example \`gitops\` of
pulumi-commercelayer.
`;
}

function json(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
