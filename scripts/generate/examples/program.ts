/** A value in an example, independent of any language. */
export type Value =
  | { readonly is: "literal"; readonly value: string | number | boolean }
  | { readonly is: "list"; readonly items: readonly Value[] }
  | { readonly is: "object"; readonly members: Readonly<Record<string, Value>> }
  /** A property of something that an earlier step has named. */
  | { readonly is: "output"; readonly of: string; readonly property: string }
  | { readonly is: "config"; readonly namespace: string | undefined; readonly key: string; readonly secret: boolean };

export type Values = Readonly<Record<string, Value>>;

/** One step of an example. */
export interface Step {
  readonly kind: "resource" | "look-up";
  /** What later steps call it. */
  readonly variable: string;
  /** The class or the function: `Role`, `getRole`. */
  readonly type: string;
  /** The name of a resource in the program. */
  readonly name: string;
  readonly args: Values;
  /** The variable of an explicit provider. */
  readonly provider?: string;
}

/** A program that declares resources and finds objects, and nothing else. */
export interface Program {
  /** What it shows, in one or two sentences. */
  readonly about: string;
  readonly steps: readonly Step[];
  readonly exports: Values;
}

/** The variables of the steps whose outputs a program uses. */
export function usedIn({ steps, exports }: Program): ReadonlySet<string> {
  const providers = steps.flatMap(({ provider }) => provider ?? []);
  return new Set([...providers, ...steps.flatMap(({ args }) => namesIn(args)), ...namesIn(exports)]);
}

function namesIn(values: Values): string[] {
  return Object.values(values).flatMap((value): string[] => {
    if (value.is === "output") return [value.of];
    if (value.is === "object") return namesIn(value.members);
    return value.is === "list" ? namesIn(Object.fromEntries(value.items.entries())) : [];
  });
}
