import { day, next, retireAtOf, rotateAtOf, type Slots } from "./next";

/** One rotating credential, by what its state says. */
export interface Kept {
  readonly resource: string;
  readonly slots: Slots;
  readonly generation: number;
  readonly credentialId: string | undefined;
  readonly previousCredentialId: string | undefined;
}

/** What the next step of a credential is, and when. */
export interface Appointment {
  readonly resource: string;
  readonly phase: "steady" | "overlap";
  readonly generation: number;
  readonly credentialId: string | undefined;
  readonly previousCredentialId: string | undefined;
  /** What the next run that is needed does. */
  readonly action: "rotate" | "retire";
  /** When it is needed, in milliseconds since 1970. */
  readonly at: number;
  /** By how many whole days it is late. */
  readonly daysLate: number;
  /** Whether it is needed now, or within the time that was asked for. */
  readonly isDue: boolean;
}

/** The next step of each credential, the most urgent first. `within` is how far to look ahead, in milliseconds. */
export function agendaOf(all: readonly Kept[], now: number, within: number): Appointment[] {
  return all.map((one) => appointmentOf(one, now, within)).sort((one, other) => one.at - other.at);
}

function appointmentOf({ slots, ...about }: Kept, now: number, within: number): Appointment {
  const { createdAt, hasPrevious } = slots;
  const isVanished = createdAt === undefined;
  const isRetired = hasPrevious && !isVanished;
  const at = isVanished ? now : isRetired ? retireAtOf(slots) : rotateAtOf(createdAt, slots);
  // What a run would do then decides, not a rule of its own.
  const step = next(slots, now + within).does;
  return {
    ...about,
    phase: hasPrevious ? "overlap" : "steady",
    action: isRetired ? "retire" : "rotate",
    at,
    daysLate: Math.max(0, Math.floor((now - at) / day)),
    isDue: step === "mint" || step === "retire",
  };
}
