import type { Declaration } from "../../../provider/entities/declaration";
import type { Lookup } from "../../../provider/entities/lookup";
import { fileName } from "../model";
import { filePage } from "./file-page";
import { functionPage } from "./function-page";
import { list, page } from "./markdown";
import { providerPage } from "./provider-page";
import { resourcePage } from "./resource-page";

/** The file of the example that the page of a resource or function shows. */
export function exampleFile(name: string): string {
  return `examples/reference/${fileName(name)}.ts`;
}

/** The reference pages, by their path from the root of the repository. `read` returns the text of a file. */
export function referencePages(
  declarations: readonly Declaration[],
  lookups: readonly Lookup[],
  read: (file: string) => string,
): Map<string, string> {
  const example = (name: string) => [exampleFile(name), read(exampleFile(name))] as const;
  const resources = declarations.map((one) => ({ ...one, file: `resources/${fileName(one.name)}.md` }));
  const functions = lookups.map((one) => ({ ...one, file: `functions/${fileName(one.name)}.md` }));
  return new Map([
    ["docs/README.md", contents(resources, functions)],
    ["docs/file-reference.md", filePage()],
    ["docs/provider.md", providerPage(example("Provider"))],
    ...resources.map((one) => [`docs/${one.file}`, resourcePage(one, example(one.name))] as const),
    ...functions.map((one) => [`docs/${one.file}`, functionPage(one, example(one.name))] as const),
  ]);
}

interface Entry {
  readonly name: string;
  readonly file: string;
  readonly summary: string;
}

function contents(resources: readonly Entry[], functions: readonly Entry[]): string {
  return page(
    "provider/entities",
    "# Reference",
    "[Provider and settings](provider.md): credentials, addresses, and several accounts in one program.",
    "[The file of an organization](organization-file.md): one YAML file instead of a program; [every property](file-reference.md) of it.",
    "[Programs that are ES modules](es-modules.md): what TypeScript needs.",
    "[Testing a program](testing.md): with mocks, and with the emulator.",
    "[Who can do what](access.md): ask, review, and see it on a page; [assertions](access-tests.md) about it.",
    "[Ask about people and changes](asking.md): what hangs on one person, and who changed what.",
    "[Ask the API what its documentation leaves open](probe.md): a report for a public issue.",
    "[In CI](in-ci.md): drift, killed jobs, and what to keep between jobs.",
    "[Guarding](guarding.md): what keeps a run from doing more than was meant.",
    "[Policy pack](policy-pack.md): rules for the first day.",
    "## Resources",
    links(resources),
    "## Look-ups",
    "Each has a second form that accepts outputs: `getRoleOutput` for `getRole`. A look-up called `get…` for one object fails if there is none; the one called `find…` returns `undefined`.",
    links(functions),
  );
}

function links(entries: readonly Entry[]): string | undefined {
  return list(entries.map(({ name, file, summary }) => `[${name}](${file}): ${summary}`));
}
