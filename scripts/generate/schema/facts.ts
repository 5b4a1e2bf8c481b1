/** What the schema takes from package.json. */
export interface PackageFacts {
  readonly version: string;
  readonly homepage: string;
  readonly repository: { readonly url: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
}
