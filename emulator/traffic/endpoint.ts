/** The address of a request as the rate limits, the faults and the log see it. */
export interface Endpoint {
  /** The path below `/api` with `:id` in the place of ids, e.g. `memberships/:id/resend`; `oauth/token`; else `other`. */
  readonly name: string;
  /** The first segment, which is what the burst limit calls an endpoint. One of a fixed set. */
  readonly noun: string;
  /** The segments as sent. */
  readonly segments: readonly string[];
}

/** @param nouns the first segments of the API's paths */
export function endpointOf(path: string, nouns: ReadonlySet<string>): Endpoint {
  const [root = "", ...rest] = path.split("/").filter((segment) => segment !== "");
  if (root === "oauth" && rest.length === 1 && rest[0] === "token")
    return { name: "oauth/token", noun: "oauth", segments: ["oauth", "token"] };
  const [noun = "", id, ...action] = rest;
  if (root !== "api" || !nouns.has(noun)) return { name: "other", noun: "other", segments: [root, ...rest] };
  return { name: id === undefined ? noun : [noun, ":id", ...action].join("/"), noun, segments: rest };
}

/**
 * Whether the endpoint fits a pattern: `memberships`, `api_credentials/:id`, `oauth/token`. A segment that starts with
 * a colon fits any one segment, and `*` any number of them, so that `*` alone fits everything.
 */
export function fits({ segments }: Endpoint, pattern: string): boolean {
  const parts = pattern.split("/").filter((part) => part !== "");
  const open = parts.at(-1) === "*";
  const fixed = open ? parts.slice(0, -1) : parts;
  if (open ? segments.length < fixed.length : segments.length !== fixed.length) return false;
  return fixed.every((part, i) => part.startsWith(":") || part === segments[i]);
}
