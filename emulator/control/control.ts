import type { Tokens } from "../access/tokens";
import { type MovableClock, timestamp } from "../clock";
import { identityProvider, settleVerification, verificationOutcomes } from "../entities/identity-provider";
import { acceptInvitations } from "../entities/membership";
import { emailForm, findUser, unknownName, user } from "../entities/user";
import type { Fault, FaultSpec } from "../faults/fault";
import type { FaultSchedule } from "../faults/schedule";
import type { WaitingRoom } from "../faults/waiting";
import type { Identifiers } from "../identifiers";
import type { Inbox, Invitation } from "../inbox";
import type { Json } from "../json";
import type { RateLimiter } from "../limits/limiter";
import { plant } from "../seeds/planting";
import type { ApiClient, Seed, Snapshot } from "../store/snapshot";
import type { Store } from "../store/store";
import type { RequestLog, RequestReport } from "../traffic/request-log";

/** A person to give an account to. */
export interface NewUser {
  readonly email: string;
  /** Default "Jane". */
  readonly first_name?: string;
  /** Default "Doe". */
  readonly last_name?: string;
}

/** A user's account with credentials for the token endpoint. */
export interface Account {
  readonly userId: string;
  readonly email: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the control endpoints could not do. */
export class ControlError extends Error {
  override readonly name = "ControlError";
}

/** How things were right after the start. */
export interface Start {
  readonly seed: Snapshot;
  /** Where the sequence of ids and credentials stood. */
  readonly position: number;
}

/** The parts of an emulator that tests look into and steer. */
export interface Parts {
  readonly store: Store;
  readonly clock: MovableClock;
  readonly identifiers: Identifiers;
  readonly inbox: Inbox;
  readonly tokens: Tokens;
  readonly limiter: RateLimiter | undefined;
  readonly log: RequestLog;
  readonly faults: FaultSchedule;
  readonly waiting: WaitingRoom;
  /** What `reset` goes back to. */
  readonly start: Start;
}

/** Later ones have no four-digit year, as timestamps need it. */
const lastTime = Date.parse("9999-12-31T23:59:59.999Z");

/** Everything that the control endpoints do; the in-process methods of an emulator are the same ones. */
export class Control {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The API client of the first user, unless the data came with other ones. */
  get firstClient(): ApiClient {
    const client = this.#parts.store.firstClient();
    if (client === undefined) throw new ControlError("there is no API client");
    return client;
  }

  /**
   * A valid token of an API client, without a request.
   * @throws ControlError when there is no such client
   */
  accessToken(clientId = this.firstClient.client_id): string {
    const client = this.#parts.store.client(clientId);
    if (client === undefined) throw new ControlError(`there is no API client ${clientId}`);
    return this.#parts.tokens.issue(client).access_token;
  }

  /** The requests since the start or the last clearing, in order of arrival, and their counts. */
  requests(): RequestReport {
    return this.#parts.log.report();
  }

  clearRequests(): void {
    this.#parts.log.clear();
  }

  /** Orders faults. They count the matching requests from now on. */
  orderFaults(specs: readonly FaultSpec[]): Fault[] {
    return specs.map((spec) => this.#parts.faults.order(spec));
  }

  /** The faults on order, those that struck already included. */
  listFaults(): Fault[] {
    return this.#parts.faults.list();
  }

  clearFaults(): void {
    this.#parts.faults.clear();
  }

  /** How many requests a fault holds at the moment. */
  heldCount(): number {
    return this.#parts.waiting.heldCount;
  }

  /** Lets all held requests go and says how many they were. */
  release(): number {
    return this.#parts.waiting.release();
  }

  snapshot(): Snapshot {
    return this.#parts.store.snapshot();
  }

  /**
   * Replaces all data. Log, faults and rate-limit windows stay, and so does the first API client when the seed has none.
   * @throws SeedError when the seed does not fit; nothing has changed then
   */
  restore(seed: Seed): void {
    const { store } = this.#parts;
    plant(seed, store, store.firstClient());
  }

  /**
   * Goes back to the state right after the start: data and the ids to come, tokens, windows, faults, inbox and log. Held
   * requests are cut off. The clock runs on.
   */
  reset(): void {
    const { store, identifiers, inbox, tokens, limiter, faults, waiting, log, start } = this.#parts;
    plant(start.seed, store);
    identifiers.rewind(start.position);
    inbox.clear();
    tokens.clear();
    limiter?.clear();
    faults.clear();
    waiting.drop();
    log.clear();
  }

  /** The invitations that were sent, in their order. */
  invitations(): Invitation[] {
    return this.#parts.inbox.list();
  }

  clearInvitations(): void {
    this.#parts.inbox.clear();
  }

  /**
   * Moves the clock on, and says what time it is then.
   * @throws ControlError when the clock would go back, or out of the calendar
   */
  advanceClock(seconds: Json | undefined): string {
    const { clock } = this.#parts;
    if (typeof seconds !== "number" || !(seconds >= 0)) throw new ControlError("advance must be 0 or more seconds");
    if (clock.now() + seconds * 1000 > lastTime) throw new ControlError("advance must not lead beyond the year 9999");
    clock.advance(seconds);
    return timestamp(clock);
  }

  /**
   * Gives a person an account, and turns the invitations that wait for the address into active memberships.
   * @throws ControlError if the address is invalid or taken
   */
  addUser({ email, ...name }: NewUser): Account {
    const { store } = this.#parts;
    if (!emailForm.test(email)) throw new ControlError(`${email} is not an e-mail address`);
    if (findUser(email, store)) throw new ControlError(`${email} has an account already`);
    const account = store.insert(user, { attributes: { email, ...unknownName, ...name }, relationships: {} });
    acceptInvitations(account, store);
    const client = store.addClient({ ...store.newCredentials(), user_id: account.id });
    return { userId: account.id, email, clientId: client.client_id, clientSecret: client.client_secret };
  }

  /**
   * Ends the verification of an identity provider's domains, which otherwise stays pending.
   * @throws ControlError when there is no such identity provider or outcome
   */
  settleVerification(id: string, status: Json | undefined): void {
    const { store } = this.#parts;
    const provider = store.find(identityProvider.type, id);
    const outcome = verificationOutcomes.find((each) => each === status);
    if (provider === undefined) throw new ControlError(`there is no identity provider ${id}`);
    if (outcome === undefined) throw new ControlError(`the status must be ${verificationOutcomes.join(" or ")}`);
    settleVerification(provider, outcome, store);
  }
}
