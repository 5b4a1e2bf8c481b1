/** What a request counts as. PATCH and DELETE share the limits of POST: assumed, the vendor names POST alone. */
export type MethodClass = "read" | "write" | "token";

/** At most `count` requests in any `span` milliseconds. */
export interface Limit {
  readonly count: number;
  readonly span: number;
}

export interface ClassLimits {
  /** Over all endpoints together. */
  readonly average: Limit;
  /** Per endpoint. */
  readonly burst?: Limit;
}

export type Limits = Readonly<Record<MethodClass, ClassLimits>>;

/** Source: the vendor's "API specification", section "Rate limits". Counted per IP address. */
export const publishedLimits: Limits = {
  read: { average: { count: 1000, span: 60_000 }, burst: { count: 250, span: 10_000 } },
  write: { average: { count: 200, span: 60_000 }, burst: { count: 50, span: 10_000 } },
  token: { average: { count: 30, span: 60_000 } },
};

/** In milliseconds. No window is longer, so what is older than this counts nowhere. */
export const longestSpan = 60_000;

/** The burst limit of a class whose average is so much: in each published class, a quarter of it. */
export function burstOf(average: number): number {
  return Math.max(1, Math.floor(average / 4));
}

/** How each limit is called where a user writes it, and where it goes. */
const names: Readonly<Record<string, readonly [MethodClass, keyof ClassLimits]>> = {
  reads: ["read", "average"],
  "reads-per-endpoint": ["read", "burst"],
  writes: ["write", "average"],
  "writes-per-endpoint": ["write", "burst"],
  tokens: ["token", "average"],
};

/**
 * Limits as a user writes them: `published`, `off`, or numbers such as `writes=400/60s,writes-per-endpoint=100/10s`, where
 * the published ones hold for what is not named. Undefined for `off`. Throws an error that says what is wrong.
 */
export function parseLimits(text: string): Limits | undefined {
  if (text === "off") return undefined;
  const limits: Record<MethodClass, ClassLimits> = { ...publishedLimits };
  if (text === "published") return limits;
  for (const part of text.split(",")) {
    const [, name = "", count, seconds] = /^\s*([a-z-]+)=(\d{1,9})\/(\d{1,2})s\s*$/.exec(part) ?? [];
    const place = Object.hasOwn(names, name) ? names[name] : undefined;
    const limit = { count: Number(count), span: Number(seconds) * 1000 };
    if (!place || limit.count === 0 || limit.span === 0 || limit.span > longestSpan)
      throw new Error(
        `must be published, off, or limits such as writes=200/60s,writes-per-endpoint=50/10s: each one of ${Object.keys(names).join(", ")}, at least 1 request, and 1 to ${longestSpan / 1000} seconds`,
      );
    const [kind, which] = place;
    limits[kind] = { ...limits[kind], [which]: limit };
  }
  return limits;
}
