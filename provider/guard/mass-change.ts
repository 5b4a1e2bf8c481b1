import type { Planned } from "../preview/planned";
import type { Finding } from "./finding";

/** How much of one type of resource a plan may change or remove. */
export interface MassLimits {
  /** From 0 to 1. */
  readonly share: number;
  /** Types of which there are fewer are not counted. */
  readonly atLeast: number;
}

export const usualMass: MassLimits = { share: 0.3, atLeast: 10 };

/** The types of which a plan changes or removes too many at once: a mistake in one line can do that. */
export function massChanges(planned: readonly Planned[], { share, atLeast }: MassLimits): Finding[] {
  const types = [...new Set(planned.map(({ type }) => type))].sort();
  return types.flatMap((type): Finding[] => {
    const there = planned.filter((one) => one.type === type && one.before);
    const changed = there.filter(({ operation }) => operation !== "same");
    if (there.length < atLeast || changed.length <= share * there.length) return [];
    const removed = changed.filter(({ operation }) => operation === "delete" || operation === "replace").length;
    const reason = `${changed.length} of ${there.length} ${type} resources are changed, of them ${removed} removed or replaced; the limit is ${percent(share)}`;
    return [{ guard: "mass-change", subject: type, reason }];
  });
}

export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
