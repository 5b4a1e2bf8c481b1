import { day, type Step } from "./next";

/** What a step does, for the user before it is done. */
export interface Told {
  readonly words: string;
  /** It is late, or something is wrong. */
  readonly isAlarming: boolean;
}

/** The credentials that a step is about, by their ids. */
export interface Named {
  readonly current: string;
  readonly previous: string | undefined;
  readonly overlapDays: number;
}

/** A step in words; undefined if there is none. */
export function inWords(step: Step, { current, previous, overlapDays }: Named, now: number): Told | undefined {
  if (step.does === "nothing") return undefined;
  if (step.does === "wait")
    return {
      words: `a rotation is due, but the previous API credential ${previous} stays valid until ${at(step.until)}: the rotation follows after that`,
      isAlarming: false,
    };
  if (step.does === "retire") {
    const words = `the overlap is over since ${at(step.since)}${late(step.since, now)}: the previous API credential ${previous} is deleted`;
    return { words, isAlarming: isLate(step.since, now) };
  }
  const then = step.isAtOnce
    ? `and ${[current, previous].filter(Boolean).join(" and ")} ${previous === undefined ? "is" : "are"} deleted in the same run`
    : `and ${current} stays valid for ${days(overlapDays)} after that`;
  const made = "a new API credential is made and handed out";
  if (step.why === "vanished")
    return { words: `the current API credential no longer exists: ${made}`, isAlarming: true };
  if (step.why === "revoked") return { words: `\`revokeTrigger\` has changed: ${made}, ${then}`, isAlarming: true };
  if (step.why === "triggered")
    return { words: `\`rotationTrigger\` has changed: ${made}, ${then}`, isAlarming: false };
  const since = step.since ?? now;
  return {
    words: `the rotation is due since ${at(since)}${late(since, now)}: ${made}, ${then}`,
    isAlarming: isLate(since, now),
  };
}

/** A time as people and the API write it. */
function at(time: number): string {
  return new Date(time).toISOString();
}

/** Whether a step is late by a whole day, so that nightly runs never are. */
function isLate(since: number, now: number): boolean {
  return now - since >= 2 * day;
}

function late(since: number, now: number): string {
  return isLate(since, now) ? `, ${days(Math.floor((now - since) / day))} late` : "";
}

function days(count: number): string {
  return `${count} day${count === 1 ? "" : "s"}`;
}
