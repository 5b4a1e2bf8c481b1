/** At most `limit` calls in any `seconds` seconds. */
export interface WindowLimit {
  readonly limit: number;
  readonly seconds: number;
}

/** The limits of one class of calls. A call must keep both. */
export interface ClassLimits {
  /** Over all endpoints. */
  readonly average: WindowLimit;
  /** Per endpoint. */
  readonly burst?: WindowLimit;
}

export interface RateLimits {
  /** GET, HEAD and OPTIONS. */
  readonly read: ClassLimits;
  /** POST, PATCH, PUT and DELETE together. */
  readonly write: ClassLimits;
  /** The token endpoint, whatever the method. */
  readonly token: ClassLimits;
  /** Whether a call that was answered with 429 counts, so that hammering prolongs the block. */
  readonly rejectedCallsCount: boolean;
}

/**
 * The numbers of the vendor's "API specification" page. It gives them for GET and POST; that PATCH and DELETE share
 * POST's, and that rejected calls count, is assumed.
 */
export const publishedLimits: RateLimits = {
  read: { average: { limit: 1000, seconds: 60 }, burst: { limit: 250, seconds: 10 } },
  write: { average: { limit: 200, seconds: 60 }, burst: { limit: 50, seconds: 10 } },
  token: { average: { limit: 30, seconds: 60 } },
  rejectedCallsCount: true,
};

/**
 * The lowest reading of that page: it counts the whole API among the uncacheable endpoints, whose reads have the limits
 * of writes elsewhere, and yet prints the numbers of cacheable ones for GET.
 */
export const conservativeLimits: RateLimits = { ...publishedLimits, read: publishedLimits.write };

/** The names that the options have for them. */
export const limitsNames = ["published", "conservative", "off"] as const;

export type LimitsName = (typeof limitsNames)[number];

/** The limits of that name, or the table itself; undefined for none. */
export function limitsOf(limits: LimitsName | RateLimits): RateLimits | undefined {
  if (limits === "off") return undefined;
  if (limits === "published") return publishedLimits;
  return limits === "conservative" ? conservativeLimits : limits;
}
