import assert from "node:assert/strict";
import { Client, type ClientOptions } from "../../../provider/api/client";
import { ApiError } from "../../../provider/api/failure";
import type { Fetch } from "../../../provider/api/fetch";
import { Budget } from "../../../provider/rate/budget";
import { publishedLimits } from "../../../provider/rate/limits";
import { ProcessLedger } from "../../../provider/rate/process-ledger";
import { ManualClock } from "./manual-clock";

/** An answer of the network, or an error that it throws. */
export type Reply = { status?: number; body?: unknown; headers?: Record<string, string> } | Error;

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

export const role = { data: { id: "abc", type: "roles", attributes: { name: "editor" }, relationships: {} } };
export const roles = { type: "roles", include: [] };
export const token = { access_token: "token-1", token_type: "Bearer", expires_in: 7200, scope: "provisioning-api" };

export const throttled: Reply = {
  status: 429,
  headers: { "retry-after": "0", "x-ratelimit-remaining": "0" },
  body: { errors: { title: "Too Many Requests", code: "THROTTLED", status: 429 } },
};

export function failing(code: string): Error {
  return Object.assign(new Error(`request failed, reason: ${code}`), { code });
}

export function always(reply: Reply): (sent: Sent) => Reply {
  return () => reply;
}

export function setUp(
  tokens: Reply[] | ((sent: Sent) => Reply),
  replies: Reply[] | ((sent: Sent) => Reply),
  options: Partial<ClientOptions> = {},
) {
  const clock = new ManualClock();
  const sent: Sent[] = [];
  const next = (from: typeof tokens, request: Sent) => (Array.isArray(from) ? from.shift() : from(request));
  const fetch: Fetch = async (url, { method, headers, body }) => {
    const request = { method, url, headers, body };
    sent.push(request);
    const reply = next(url.endsWith("/oauth/token") ? tokens : replies, request);
    assert.ok(reply, `nobody expected ${method} ${url}`);
    if (reply instanceof Error) throw reply;
    const text = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body);
    return {
      status: reply.status ?? 200,
      headers: { get: (name) => reply.headers?.[name] ?? null },
      text: async () => text,
    };
  };
  const client = new Client({
    apiUrl: "https://api.test/api",
    authUrl: "https://auth.test",
    credentials: { clientId: "id", clientSecret: "planted-secret" },
    budget: new Budget(clock, new ProcessLedger(clock, { limits: publishedLimits }, () => 0)),
    random: () => 0,
    clock,
    fetch,
    ...options,
  });
  return { client, clock, sent };
}

export function tokenRequests(sent: readonly Sent[]): number {
  return sent.filter(({ url }) => url.endsWith("/oauth/token")).length;
}

export async function rejects(clock: ManualClock, work: Promise<unknown>, expected: object): Promise<ApiError> {
  const error = await clock.finish(work).then(
    () => assert.fail("it did not fail"),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ApiError, String(error));
  await assert.rejects(Promise.reject(error), expected);
  return error;
}
