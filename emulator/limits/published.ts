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
