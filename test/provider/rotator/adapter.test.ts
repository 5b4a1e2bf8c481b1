import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, createPrivateKey, randomUUID } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import { createAdapter } from "../../../provider/rotator/adapter";
import { readSettings } from "../../../provider/session/settings";
import { folderWith } from "../cli/command-line";
import { newOrganization } from "../rotation/campaign/organization";

const url = "https://rotator.shop.example/";
const issuer = "https://api.pulumi.example";
const subject = "pulumi:environments:org:shop:env:live";

describe("the adapter for Pulumi ESC's external rotator", function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let keys: http.Server;
  let adapter: http.Server | https.Server;
  let folder: string;
  let sign: (claims: Record<string, unknown>) => Promise<string>;
  let forge: typeof sign;
  let signAs: (alg: "HS256" | "RS384", claims: Record<string, unknown>) => Promise<string>;
  let organizationId: string;
  const lines: string[] = [];

  before(async () => {
    emulator = await startEmulator({ limits: "off" });
    folder = folderWith({});
    const certificate = makeCertificate(folder);
    const { SignJWT, exportJWK, exportPKCS8, exportSPKI, generateKeyPair } = await import("jose");
    const [own, foreign] = [await generateKeyPair("RS256", { extractable: true }), await generateKeyPair("RS256")];
    const signer = (key: typeof own.privateKey) => (claims: Record<string, unknown>) =>
      new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(key);
    sign = signer(own.privateKey);
    forge = signer(foreign.privateKey);
    signAs = async (alg, claims) => {
      const shared = new TextEncoder().encode(await exportSPKI(own.publicKey));
      const rsa = alg === "HS256" ? shared : createPrivateKey(await exportPKCS8(own.privateKey));
      return new SignJWT(claims).setProtectedHeader({ alg, kid: "one" }).sign(rsa);
    };
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(own.publicKey)), kid: "one", alg: "RS256" }] });
    keys = await listening(http.createServer((_, response) => response.end(jwks)));
    const { apiUrl, authUrl, clientId, clientSecret } = emulator;
    const settings = readSettings(() => undefined, {
      COMMERCELAYER_API_URL: apiUrl,
      COMMERCELAYER_AUTH_URL: authUrl,
      COMMERCELAYER_CLIENT_ID: clientId,
      COMMERCELAYER_CLIENT_SECRET: clientSecret,
      COMMERCELAYER_RATE_LIMITS: "off",
      COMMERCELAYER_STATE_DIR: folder,
    });
    const jwksUrl = `http://127.0.0.1:${portOf(keys)}/`;
    const log = (line: string) => void lines.push(line);
    adapter = await listening(
      createAdapter({ url, issuer, jwksUrl, subjects: [subject], settings, log, tls: certificate }),
    );
    organizationId = await newOrganization(emulator);
  });
  after(async () => {
    adapter.closeAllConnections();
    keys.closeAllConnections();
    await Promise.all([adapter, keys].map((server) => new Promise((resolve) => server.close(resolve))));
    await emulator.close();
    fs.rmSync(folder, { recursive: true });
  });

  it("does one step for each call, over HTTPS, and answers the next state", async () => {
    const first = await rotated(null);
    assert.deepEqual([first.phase, first.generation], ["steady", 1]);
    assert.deepEqual(await rotated(first), first, "nothing is due");
    emulator.advanceClock(31 * 86400);
    const second = await rotated(first);
    assert.deepEqual([second.phase, second.generation, second.previousClientId], ["overlap", 2, first.clientId]);
    assert.notEqual(second.clientSecret, first.clientSecret);
    assert.equal(live().length, 2);
    emulator.advanceClock(8 * 86400);
    const third = await rotated(second);
    assert.deepEqual([third.phase, third.clientSecret], ["steady", second.clientSecret]);
    const forced = await rotated(third, { rotationTrigger: "now" });
    assert.deepEqual([forced.phase, forced.generation], ["overlap", 3]);
    assert.match(lines.join("\n"), /the rotation is due since/);
    assert.match(lines.join("\n"), /the previous API credential \w+ is deleted/);
  });

  it("makes nothing twice where ESC has not stored an answer", async () => {
    const more = { resource: "unheard" };
    const before = live().length;
    const first = await rotated(null, more);
    assert.equal((await rotated(null, more)).credentialId, first.credentialId);
    assert.equal(live().length, before + 1);
    emulator.advanceClock(31 * 86400);
    const [one, other] = [await rotated(first, more), await rotated(first, more)];
    assert.equal(one.credentialId, other.credentialId);
    assert.equal(live().length, before + 2);
  });

  it("refuses every token but a fresh one of a trusted environment for this very body", async () => {
    const body = JSON.stringify({ request: {}, state: null });
    const good = claimsFor(body);
    const without = (claim: keyof typeof good) => ({ ...good, [claim]: undefined });
    const unsigned = [{ alg: "none" }, good].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
    const wrong: [string, number, string | undefined][] = [
      ["no token", 401, undefined],
      ["no JWT", 401, "abc"],
      ["another key", 401, await forge(good)],
      ["another audience", 401, await sign({ ...good, aud: "https://else.example/" })],
      ["another issuer", 401, await sign({ ...good, iss: "https://else.example" })],
      ["expired", 401, await sign({ ...good, exp: seconds() - 60 })],
      ["another body", 401, await sign(claimsFor(`${body} `))],
      ["no signature", 401, `${unsigned.join(".")}.`],
      ["the public key as a secret", 401, await signAs("HS256", good)],
      ["the right key by another algorithm", 401, await signAs("RS384", good)],
      ["no subject", 401, await sign(without("sub"))],
      ["no audience", 401, await sign(without("aud"))],
      ["no issuer", 401, await sign(without("iss"))],
      ["no end", 401, await sign(without("exp"))],
      ["no id", 401, await sign(without("jti"))],
      ["no hash of the body", 401, await sign(without("body_hash"))],
      ["another environment", 403, await sign({ ...good, sub: `${subject}2` })],
    ];
    for (const [what, status, token] of wrong) assert.equal((await send(body, token)).status, status, what);
    const token = await sign(good);
    assert.equal((await send(body, token)).status, 400, "trusted, and the request is not whole");
    assert.deepEqual(await send(body, token), { status: 401, body: { error: "the token has been used" } });
    assert.deepEqual(emulator.requests().counts.byOperation["POST api_credentials"] ?? 0, made());
  });

  it("names what is wrong with a request, and refuses what only another credential can have", async () => {
    const wrong = await call(null, { overlapDays: 40 });
    assert.deepEqual(
      [wrong.status, /`request.overlapDays`: it must be less/.test(String(wrong.body.error))],
      [400, true],
    );
    const state = await rotated(null, { resource: "fixed" });
    const other = await call(state, { resource: "fixed", kind: "webapp" });
    assert.match(String(other.body.error), /`request.kind`: only another credential can have another value/);
    assert.equal((await call({ nothing: true }, {})).status, 400);
  });

  it("logs no secret, no token and no body", () => {
    const secrets = (emulator.snapshot().records.api_credentials ?? []).map(
      ({ attributes }) => attributes.client_secret,
    );
    const text = lines.join("\n");
    for (const secret of [...secrets, emulator.clientSecret]) assert.ok(!text.includes(String(secret)));
    assert.doesNotMatch(text, /eyJ|Bearer/);
  });

  const live = () => emulator.snapshot().records.api_credentials ?? [];
  const made = () =>
    emulator.requests().requests.filter(({ method, endpoint }) => method === "POST" && endpoint === "api_credentials")
      .length;
  const seconds = () => Math.floor(Date.now() / 1000);
  const claimsFor = (body: string) => ({
    iss: issuer,
    sub: subject,
    aud: url,
    exp: seconds() + 60,
    iat: seconds(),
    jti: randomUUID(),
    body_hash: `sha256-${createHash("sha256").update(body).digest("base64")}`,
  });

  async function call(state: object | null, more: object): Promise<Answer> {
    const plan = { rotateAfterDays: 30, overlapDays: 7 };
    const request = { organizationId, name: "Site", kind: "sales_channel", ...plan, ...more };
    const body = JSON.stringify({ request, state });
    return send(body, await sign(claimsFor(body)));
  }

  async function rotated(state: object | null, more: object = {}): Promise<Answer["body"]> {
    const { status, body } = await call(state, more);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  }

  function send(body: string, token: string | undefined): Promise<Answer> {
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
    // The certificate is the test's own.
    const options = { port: portOf(adapter), host: "127.0.0.1", method: "POST", headers, rejectUnauthorized: false };
    return new Promise((resolve, reject) => {
      const request = https.request(options, async (response) => {
        let text = "";
        for await (const chunk of response) text += chunk;
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) });
      });
      request.on("error", reject);
      request.end(body);
    });
  }
});

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

function portOf(server: http.Server | https.Server): number {
  return (server.address() as AddressInfo).port;
}

function listening<S extends http.Server | https.Server>(server: S): Promise<S> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function makeCertificate(folder: string): { readonly cert: Buffer; readonly key: Buffer } {
  const [cert, key] = [path.join(folder, "cert.pem"), path.join(folder, "key.pem")];
  const args = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"];
  execFileSync("openssl", [...args, "-keyout", key, "-out", cert], { stdio: "pipe" });
  return { cert: fs.readFileSync(cert), key: fs.readFileSync(key) };
}
