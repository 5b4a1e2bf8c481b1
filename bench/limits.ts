import { type ClassLimits, publishedLimits, type RateLimits } from "../emulator";
import type { Step } from "./contender";
import { entityOf, removalOf } from "./contenders/wire";
import type { Workload } from "./workload";

/** The published limits, whose windows pass `scale` times faster; the numbers stay. Undefined for no limits. */
export function limitsAt(scale: number | undefined): RateLimits | undefined {
  if (scale === undefined) return undefined;
  const faster = ({ average, burst }: ClassLimits): ClassLimits => ({
    average: { ...average, seconds: average.seconds / scale },
    ...(burst ? { burst: { ...burst, seconds: burst.seconds / scale } } : {}),
  });
  const { read, write, token, rejectedCallsCount } = publishedLimits;
  return { read: faster(read), write: faster(write), token: faster(token), rejectedCallsCount };
}

/** The same, as this package takes them. */
export function asSetting(limits: RateLimits | undefined): string {
  if (!limits) return "off";
  const { read, write, token } = limits;
  const named = {
    reads: read.average,
    "reads-per-endpoint": read.burst,
    writes: write.average,
    "writes-per-endpoint": write.burst,
    tokens: token.average,
  };
  return Object.entries(named)
    .flatMap(([name, one]) => (one ? [`${name}=${one.limit}/${one.seconds}s`] : []))
    .join(",");
}

/** The least time that the writes of a step can take under the limits, in seconds: when the last of them can be sent. */
export function floorOf(step: Step, workload: Workload, { write }: RateLimits): number {
  const types = workload.map(({ entity }) => entityOf(entity).type).filter((type) => isWritten(type, step));
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  const { average, burst = average } = write;
  const whole = Math.floor(Math.max(0, types.length - 1) / average.limit) * average.seconds;
  const each = [...counts.values()].map((count) => Math.floor((count - 1) / burst.limit) * burst.seconds);
  return Math.max(whole, ...each);
}

function isWritten(type: string, step: Step): boolean {
  if (step === "destroy") return removalOf(type) !== undefined;
  return step === "create" || step === "update";
}
