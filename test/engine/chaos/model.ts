/** The resources that a round declares, in an order in which each can refer to those before it. */
export const typeNames = [
  "Organization",
  "Role",
  "MembershipProfile",
  "ApiCredential",
  "IdentityProvider",
  "Membership",
  "ApplicationMembership",
  "Permission",
  "RolePermissions",
  "UserProfile",
  "OrganizationOwnership",
] as const;
export type TypeName = (typeof typeNames)[number];

/** The id of another resource of the same program, by its label. */
export interface Ref {
  readonly ref: string;
}

/** What a program declares of one resource, as plain data, so that the state of the server can be computed from it. */
export interface Declared {
  /** What it is called through all renames. The server shows it as `reference`, where the type has one. */
  readonly label: string;
  readonly type: TypeName;
  /** The name of the resource in the program. */
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly aliases: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** Whether it is under the program's explicit provider. */
  readonly isExplicit: boolean;
}

export type Model = readonly Declared[];

export function isRef(value: unknown): value is Ref {
  return typeof value === "object" && value !== null && "ref" in value;
}

/** The labels that a resource refers to. */
export function refsOf({ args }: Declared): string[] {
  return Object.values(args).flatMap((value) => (isRef(value) ? [value.ref] : []));
}

export function find(model: Model, label: string): Declared | undefined {
  return model.find((one) => one.label === label);
}

export function replaced(model: Model, changed: Declared): Model {
  return model.map((one) => (one.label === changed.label ? changed : one));
}

export function withArgs(declared: Declared, args: Readonly<Record<string, unknown>>): Declared {
  return { ...declared, args: { ...declared.args, ...args } };
}

export function withoutArgs(declared: Declared, ...names: string[]): Declared {
  return {
    ...declared,
    args: Object.fromEntries(Object.entries(declared.args).filter(([name]) => !names.includes(name))),
  };
}

/** These labels, and all that refer to them, also by way of others. */
export function withDependents(model: Model, labels: Iterable<string>): Set<string> {
  const all = new Set(labels);
  for (let size = -1; size !== all.size; ) {
    size = all.size;
    for (const one of model) if (refsOf(one).some((ref) => all.has(ref))) all.add(one.label);
  }
  return all;
}

/** A program as a person would read it. */
export function describe(model: Model): string[] {
  return model.map((one) => {
    const options = [
      ...one.aliases.map((name) => `alias ${name}`),
      ...(one.deleteBeforeReplace ? ["deleteBeforeReplace"] : []),
      ...(one.isExplicit ? ["explicit provider"] : []),
    ];
    const suffix = options.length === 0 ? "" : ` [${options.join(", ")}]`;
    return `${one.type} ${one.name}${one.name === one.label ? "" : ` (${one.label})`} ${JSON.stringify(one.args)}${suffix}`;
  });
}
