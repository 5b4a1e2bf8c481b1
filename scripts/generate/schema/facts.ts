/** What the schema takes from package.json. */
export interface PackageFacts {
  readonly version: string;
  readonly homepage: string;
  readonly repository: { readonly url: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** The address of the repository. */
export function repositoryOf({ repository }: PackageFacts): string {
  return repository.url.replace(/^git\+|\.git$/g, "");
}

/** The import path of the Go SDK. */
export function goModuleOf(facts: PackageFacts): string {
  return `${repositoryOf(facts).replace(/^https:\/\//, "")}/sdk/go/commercelayer`;
}
