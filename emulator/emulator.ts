import type { Finding } from "../findings/finding";
import type { Clock } from "./clock";
import type { Account, NewUser } from "./control/control";
import type { VerificationOutcome } from "./entities/identity-provider";
import type { Fault, FaultSpec } from "./faults/fault";
import type { Invitation } from "./inbox";
import type { LimitsName, RateLimits } from "./limits/published";
import type { Seed, Snapshot } from "./store/snapshot";
import type { RequestReport } from "./traffic/request-log";

/** How an emulator starts. An option out of its range is an {@link OptionError}. */
export interface EmulatorOptions {
  /** The TCP port to listen on. Default 0: any free one. */
  readonly port?: number;
  /** The address to listen on. Default 127.0.0.1. */
  readonly host?: string;
  /** Further names by which the control endpoints may be called, such as `emulator` in a network of containers. */
  readonly allowedHosts?: readonly string[];
  /**
   * The origins whose pages may read answers in a browser, such as `http://localhost:3000`; they may use the control
   * endpoints too. `*` lets every page read those of the API and the auth server alone. Default: none.
   */
  readonly cors?: readonly string[];
  /**
   * "published" enforces the vendor's rate limits, "conservative" the lowest reading of them, "off" none; a table
   * enforces its own. Default "published".
   */
  readonly limits?: LimitsName | RateLimits;
  /**
   * How many times faster than real time the emulator's clock runs, a number above 0. Timestamps, token lifetimes
   * and rate-limit windows follow that clock, so that a window of 60 s passes in 60 / timeScale real seconds.
   * Default 1.
   */
  readonly timeScale?: number;
  /** Real milliseconds to wait before each answer. Default 0. */
  readonly latency?: number;
  /** The data to start with. Default: one user, one API client, nothing else. */
  readonly seed?: Seed;
  /**
   * What a probe found out about the API, as its JSON says it: each assumption that was refuted has its second reading, if
   * it has one. Default: all assumptions hold.
   */
  readonly facts?: readonly Finding[];
  /** An integer that makes ids and credentials the same in each run. Default: they are random. */
  readonly idSeed?: number;
  /** The clock itself, in place of `timeScale`. */
  readonly clock?: Clock;
  /**
   * Whether the process runs nothing else. Its global `Request` and `Response` are then replaced by lighter ones, with which
   * an answer takes a quarter less CPU time. Default: false. The subcommand `emulator` sets it.
   */
  readonly ownsProcess?: boolean;
}

/** A running emulator. Its methods are the control endpoints without the way over HTTP. */
export interface Emulator {
  /** The API's base, e.g. `http://127.0.0.1:4010/api`. */
  readonly apiUrl: string;
  /** The auth server's base: the token endpoint is `${authUrl}/oauth/token`. */
  readonly authUrl: string;
  /** The first API client. Data restored without API clients of its own keeps it, for the first user. */
  readonly clientId: string;
  /** Its secret, in clear: nothing here is worth hiding. */
  readonly clientSecret: string;

  /**
   * A valid token of an API client, without a request. Default: the first client.
   * @throws ControlError for an unknown client
   */
  accessToken(clientId?: string): string;
  /**
   * Gives a person an account, and turns the invitations that wait for the address into active memberships.
   * @throws ControlError for an invalid address, or one that has an account already
   */
  addUser(user: NewUser): Account;
  /**
   * Ends the verification of an identity provider's domains, which otherwise stays pending.
   * @throws ControlError for an identity provider that there is not
   */
  settleVerification(identityProviderId: string, outcome: VerificationOutcome): void;

  /** The invitations that were sent since the start or the last clearing, in their order. */
  invitations(): Invitation[];
  /** Empties the inbox. */
  clearInvitations(): void;
  /**
   * Moves the clock on, and says what time it is then.
   * @throws ControlError for less than 0 seconds
   */
  advanceClock(seconds: number): string;

  /** The requests since the start or the last clearing, in order of arrival, and their counts. */
  requests(): RequestReport;
  /** Empties the log, and begins to count anew. */
  clearRequests(): void;

  /**
   * Orders faults. They count the matching requests from now on.
   * @throws FaultError for an order that makes no sense
   */
  faults(...specs: FaultSpec[]): Fault[];
  /** The faults on order, those that struck already included. */
  listFaults(): Fault[];
  /** Cancels all faults. Requests that are held stay so until they are released. */
  clearFaults(): void;
  /** How many requests a fault holds at the moment. */
  heldCount(): number;
  /** Lets all held requests go and says how many they were. */
  release(): number;

  /** All data as plain JSON, a copy of its own. */
  snapshot(): Snapshot;
  /**
   * Replaces all data; what the seed leaves out gets its default.
   * @throws SeedError for a seed that does not fit the entities
   */
  restore(seed: Seed): void;
  /**
   * Goes back to the state right after the start: its data, the same ids to come where they have a seed, no tokens, no
   * faults, an empty log and inbox, full rate limits. Requests that are held are dropped. The clock runs on.
   */
  reset(): void;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}
