import { createHmac, timingSafeEqual } from "node:crypto";
import type { Clock } from "../clock";
import type { ApiClient } from "../store/snapshot";

/** The body of a 200 from `/oauth/token`. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: "Bearer";
  /** Seconds left, which is less than the lifetime when the token was issued before. */
  readonly expires_in: number;
  readonly scope: "provisioning-api";
  /** When the token was issued, in seconds since the Unix epoch. */
  readonly created_at: number;
}

export interface Claims {
  readonly user: { readonly id: string };
  readonly application: {
    readonly id: string;
    readonly kind: "user";
    readonly public: false;
    readonly client_id: string;
    readonly confidential: true;
  };
  readonly scope: "provisioning-api";
  /** Seconds since the Unix epoch. */
  readonly exp: number;
  readonly test: false;
  /** Makes two tokens of the same second different. */
  readonly rand: number;
  readonly iat: number;
  readonly iss: "https://auth.commercelayer.io";
}

interface IssuedToken {
  readonly token: string;
  readonly claims: Claims;
}

/** Seconds. */
const lifetime = 7200;
/** Seconds. In this last part of a token's life a request gets a fresh one; both are then valid. */
const overlap = 900;
const encodedHeader = encode({ alg: "RS512", typ: "JWT", kid: "e3a1c5f7092b4d68" });
/** Not a secret: clients only decode tokens, and one that survives a restart of the emulator is welcome. */
const signingKey = "emulator";

/** Issues and checks access tokens. */
export class Tokens {
  /** Per client id the token that requests get until it is nearly over. */
  readonly #current = new Map<string, IssuedToken>();

  /** Part of the key, so that no token of an earlier one verifies. */
  #generation = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The client's current token, or a fresh one. */
  issue(client: ApiClient): TokenAnswer {
    const now = Math.floor(this.#clock.now() / 1000);
    const current = this.#current.get(client.client_id);
    const isGood = current && current.claims.exp - now > overlap && current.claims.user.id === client.user_id;
    const { token, claims } = isGood ? current : this.#renew(client, now);
    return {
      access_token: token,
      token_type: "Bearer",
      expires_in: claims.exp - now,
      scope: "provisioning-api",
      created_at: claims.iat,
    };
  }

  /** The claims of a token that is genuine and not expired. */
  verify(token: string): Claims | undefined {
    const [header, payload, signature] = token.split(".");
    if (header !== encodedHeader || payload === undefined || signature === undefined) return undefined;
    const expected = Buffer.from(this.#signatureOf(payload));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const claims: Claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    return claims.exp * 1000 > this.#clock.now() ? claims : undefined;
  }

  /** Forgets all tokens: none that was issued so far is good any more. */
  clear(): void {
    this.#current.clear();
    this.#generation++;
  }

  #renew(client: ApiClient, now: number): IssuedToken {
    const claims = claimsOf(client, now);
    const payload = encode(claims);
    const issued = { token: `${encodedHeader}.${payload}.${this.#signatureOf(payload)}`, claims };
    this.#current.set(client.client_id, issued);
    return issued;
  }

  #signatureOf(payload: string): string {
    const key = `${signingKey} ${this.#generation}`;
    return createHmac("sha512", key).update(`${encodedHeader}.${payload}`).digest("base64url");
  }
}

function claimsOf({ user_id, application_id, client_id }: ApiClient, now: number): Claims {
  return {
    user: { id: user_id },
    application: { id: application_id, kind: "user", public: false, client_id, confidential: true },
    scope: "provisioning-api",
    exp: now + lifetime,
    test: false,
    rand: Math.random(),
    iat: now,
    iss: "https://auth.commercelayer.io",
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
