import type { Emulator, EmulatorOptions } from "./emulator";
import { entities } from "./entities";
import { launch } from "./launch";
import { routes } from "./routes";

export { type Finding, FindingError } from "../findings/finding";
export type { Clock } from "./clock";
export { type Account, ControlError, type NewUser } from "./control/control";
export type { Emulator, EmulatorOptions } from "./emulator";
export type { VerificationOutcome } from "./entities/identity-provider";
export { type Fault, FaultError, type FaultSpec } from "./faults/fault";
export type { Invitation } from "./inbox";
export { OptionError } from "./launch";
export {
  type ClassLimits,
  conservativeLimits,
  publishedLimits,
  type RateLimits,
  type WindowLimit,
} from "./limits/published";
export { SeedError } from "./seeds/seed-error";
export type { ApiClient, Plan, Seed, Settings, Snapshot } from "./store/snapshot";
export type { LoggedRequest, RequestCounts, RequestReport } from "./traffic/request-log";

/**
 * Starts an emulator in this process.
 * @throws OptionError for an option out of its range
 * @throws SeedError for a seed that does not fit the entities
 */
export function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return launch(options, entities, routes);
}
