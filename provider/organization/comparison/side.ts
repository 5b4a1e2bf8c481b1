import { declaredIn } from "../../model/declared";
import { type Described, Reference } from "../../spec/resources";

/** One of the two descriptions that are compared. */
export interface Side {
  readonly resources: readonly Described[];
  /**
   * What a program has declared, by address, as in the state of a resource. The rest is only how things are, and a
   * description that says nothing of it leaves it so. Absent: all that is described is declared, as in a file.
   */
  readonly declared?: ReadonlyMap<string, readonly string[]>;
}

/** What is declared of a resource. */
export function declaredOf(side: Side, address: string, { declaration, inputs }: Described): readonly string[] {
  return side.declared ? (side.declared.get(address) ?? []) : declaredIn(declaration, textsOf(inputs));
}

/** A living organization as a side: nobody has declared anything of it. */
export function living(resources: readonly Described[]): Side {
  return { resources, declared: new Map() };
}

/** The values of a resource, with addresses where it takes ids. */
export function textsOf(inputs: Described["inputs"]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, value instanceof Reference ? value.address : value]),
  );
}
