import type { Change } from "./change";

/** What an interrupted run leaves for the next one to finish. None of it shows in the inputs. */
export type Unfinished =
  /** Objects that were made for the resource and that no state knows. */
  | "left over"
  /** The object was being taken over: its mark may not be the one that the state knows. */
  | "take-over"
  /** The object was being deleted, or its rights taken away. */
  | "taken away";

/** What will happen to a resource, as a value. Each shell derives from it what its engine needs, each report what it shows. */
export interface Plan {
  readonly id: string;
  readonly changes: readonly Change[];
  readonly unfinished: readonly Unfinished[];
}

/** Whether nothing is to be done. */
export function isEmpty({ changes, unfinished }: Plan): boolean {
  return changes.length === 0 && unfinished.length === 0;
}

/** Whether the inputs show why something is to be done. */
export function isVisible({ changes }: Plan): boolean {
  return changes.some(({ effect }) => effect !== "mark" && effect !== "remake" && effect !== "step");
}

/** Whether something is to be done whatever the inputs show. */
export function isDue({ changes }: Plan): boolean {
  return changes.some(({ effect }) => effect === "step");
}

/** The properties that cause a replacement. */
export function replacesOf({ changes }: Plan): string[] {
  return changes.flatMap((change) => {
    if (change.effect === "remake") return ["id"];
    return change.effect === "replace" ? [change.property] : [];
  });
}

/** The reason for an update that the inputs do not show; undefined if they do, or if the step itself says it. */
export function hiddenReason(plan: Plan): string | undefined {
  if (isVisible(plan) || isEmpty(plan) || isDue(plan)) return undefined;
  const reasons: Record<Unfinished, string> = {
    "left over": "an interrupted run left an object behind, which is deleted",
    "take-over": "an interrupted run was taking the object over; this is completed",
    "taken away": "an interrupted run was taking the object away, but the program declares it: it is restored",
  };
  const unfinished = plan.unfinished.map((one) => reasons[one]);
  const marks = plan.changes.some(({ effect }) => effect === "mark")
    ? ["only its mark in `metadata.pulumi` is rewritten: the resource now has another name, parent or stack"]
    : [];
  return [...unfinished, ...marks].join("; ");
}
