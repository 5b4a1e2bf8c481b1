import { createHash, timingSafeEqual } from "node:crypto";

/** Whom the adapter answers. Source: Pulumi's page "external" of the ESC providers, section "JWT Authentication". */
export interface Trust {
  /** The URL under which ESC calls the adapter, which is the audience of its tokens. */
  readonly url: string;
  /** Who signs the tokens. */
  readonly issuer: string;
  /** Where its public keys are. */
  readonly jwksUrl: string;
  /** The subjects that may rotate: `pulumi:environments:org:<org>:env:<env>`. */
  readonly subjects: readonly string[];
}

/** A request that is refused. The message goes to the caller, and holds nothing of the token or the body. */
export class Refusal extends Error {
  readonly status: 401 | 403;

  constructor(status: 401 | 403, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Tells the requests of the trusted environments from all others: by the signature, the issuer, the audience, the time, the
 * subject, the hash of the body and an id that is accepted once.
 */
export class Guard {
  readonly #trust: Trust;
  /** The ids of the tokens so far, with the end of their lives in seconds. */
  readonly #seen = new Map<string, number>();
  #keys: Promise<Verify> | undefined;

  constructor(trust: Trust) {
    this.#trust = trust;
  }

  /** The environment that asks. Throws a {@link Refusal}. */
  async subjectOf(authorization: string | undefined, body: Buffer): Promise<string> {
    const [, token] = /^Bearer (\S+)$/.exec(authorization ?? "") ?? [];
    if (token === undefined) throw new Refusal(401, "there is no bearer token");
    const { sub = "", jti = "", exp = 0, body_hash: hash } = await this.#claimsOf(token);
    if (!isHashOf(body, hash)) throw new Refusal(401, "the token belongs to another body");
    if (!this.#trust.subjects.includes(sub)) throw new Refusal(403, "this environment may not rotate");
    const now = Date.now() / 1000;
    for (const [id, end] of this.#seen) if (end < now - tolerance) this.#seen.delete(id);
    if (this.#seen.has(jti)) throw new Refusal(401, "the token has been used");
    this.#seen.set(jti, exp);
    return sub;
  }

  async #claimsOf(token: string): Promise<Claims> {
    this.#keys ??= this.#load();
    const verify = await this.#keys.catch((error) => {
      this.#keys = undefined;
      throw error;
    });
    try {
      return await verify(token);
    } catch {
      // Its own words may quote the token.
      throw new Refusal(401, "the token is not valid");
    }
  }

  async #load(): Promise<Verify> {
    // An ES module; a CommonJS module can load it by import() only.
    const { createRemoteJWKSet, jwtVerify } = await import("jose");
    const { url: audience, issuer, jwksUrl } = this.#trust;
    const keys = createRemoteJWKSet(new URL(jwksUrl));
    const requiredClaims = ["sub", "jti", "exp", "body_hash"];
    const terms = { issuer, audience, algorithms: ["RS256"], clockTolerance: tolerance, requiredClaims };
    return async (token) => (await jwtVerify<Claims>(token, keys, terms)).payload;
  }
}

interface Claims {
  readonly sub?: string;
  readonly jti?: string;
  readonly exp?: number;
  readonly body_hash?: unknown;
}

type Verify = (token: string) => Promise<Claims>;

/** How far the clocks may differ, in seconds. */
const tolerance = 30;

function isHashOf(body: Buffer, hash: unknown): boolean {
  const own = Buffer.from(`sha256-${createHash("sha256").update(body).digest("base64")}`);
  const given = Buffer.from(String(hash));
  return own.length === given.length && timingSafeEqual(own, given);
}
