import type { Emulator, LoggedRequest } from "../../../emulator";
import type { TypeName } from "./model";

/** An object as the emulator remembers it. */
export interface Held {
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships: Readonly<Record<string, string | null>>;
}

/** The types of the API behind the resources that are one object each. */
export const apiTypes = {
  Organization: "organizations",
  Role: "roles",
  MembershipProfile: "membership_profiles",
  ApiCredential: "api_credentials",
  IdentityProvider: "identity_providers",
  Membership: "memberships",
  ApplicationMembership: "application_memberships",
} as const satisfies Partial<Record<TypeName, string>>;

/** What the API holds, seen without asking it. */
export class Server {
  readonly emulator: Emulator;
  /** What was there before the round began. */
  readonly #start: ReadonlySet<string>;
  #shown = 0;

  constructor(emulator: Emulator) {
    this.emulator = emulator;
    const types = Object.values(apiTypes);
    this.#start = new Set(types.flatMap((type) => this.all(type).map(({ id }) => id)));
  }

  all(type: string): readonly Held[] {
    return this.emulator.snapshot().records[type] ?? [];
  }

  /** What has come since the start, but for what each organization brings by itself. */
  come(type: string): Held[] {
    const isBuiltIn = ({ attributes, relationships }: Held) =>
      (type === "roles" && attributes.kind !== "custom") ||
      (type === "memberships" && relationships.user === this.me().id && attributes.status === "active");
    return this.all(type).filter((one) => !this.#start.has(one.id) && !isBuiltIn(one));
  }

  /** The user behind the credentials. */
  me(): Held {
    const [me] = this.all("users");
    if (!me) throw new Error("the emulator has no user");
    return me;
  }

  /** What was written since this was asked last. */
  newWrites(): LoggedRequest[] {
    const { requests } = this.emulator.requests();
    const fresh = requests.slice(this.#shown);
    this.#shown = requests.length;
    return fresh.filter(({ method, endpoint }) => method !== "GET" && endpoint !== "oauth/token");
  }

  clearLog(): void {
    this.emulator.clearRequests();
    this.#shown = 0;
  }

  /** The rights that there are: the words, by role and subject. */
  rights(): Map<string, string> {
    const given = this.all("permissions").map(
      ({ attributes, relationships }) =>
        [`${relationships.role} ${attributes.subject}`, wordsOf((word) => attributes[`can_${word}`])] as const,
    );
    return new Map(given.filter(([, words]) => words !== ""));
  }
}

/** The rights that are so, in one order. */
export function wordsOf(isGiven: (word: string) => unknown): string {
  return ["create", "read", "update", "destroy"].filter((word) => isGiven(word) === true).join(" ");
}
