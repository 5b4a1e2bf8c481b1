import { type Bag, isBag } from "./values";

/** What a program says about existing objects: whether its resource may take one over, and on which terms. */
export interface Adoption {
  /** The object to take over. */
  readonly id?: string;
  /** Whether the one with the same natural key may be taken over, whoever manages it. */
  readonly byKey: boolean;
  /** An object that is not as the program declares it is refused rather than changed. */
  readonly refusesDifferences: boolean;
  /** A second object with the same name is wanted. */
  readonly insistsOnNew: boolean;
}

/** The input `adopt`: `true`, `false`, an id, or `{ id?, ifDifferent? }`. */
export function adoptionOf({ adopt }: Bag): Adoption {
  const { id, ifDifferent } = isBag(adopt) ? adopt : { id: adopt, ifDifferent: undefined };
  return {
    ...(typeof id === "string" ? { id } : {}),
    byKey: adopt === true || (isBag(adopt) && id === undefined),
    refusesDifferences: ifDifferent === "refuse",
    insistsOnNew: adopt === false,
  };
}

/** Whether the program allows taking over this very object, whoever manages it. */
export function allows({ id, byKey }: Adoption, found: string): boolean {
  return byKey || id === found;
}
