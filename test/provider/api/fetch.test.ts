import assert from "node:assert/strict";
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import sinon from "sinon";
import { Client } from "../../../provider/api/client";
import { systemClock } from "../../../provider/api/clock";
import { networkFetch } from "../../../provider/api/fetch";
import { Budget } from "../../../provider/rate/budget";

describe("requests over the network", () => {
  let server: http.Server;
  let proxy: http.Server;
  let origin: string;
  let answer: http.RequestListener;
  const sockets = new Set<net.Socket>();
  const connected: string[] = [];

  before(async () => {
    server = http.createServer((request, response) => answer(request, response));
    server.on("connection", (socket) => sockets.add(socket));
    origin = `127.0.0.1:${await listen(server)}`;
    proxy = http.createServer().on("connect", (request, socket: net.Socket) => {
      connected.push(request.url ?? "");
      const target = net.connect(Number(origin.split(":")[1]), "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        target.pipe(socket).pipe(target);
      });
    });
    await listen(proxy);
  });
  after(() => {
    for (const one of [server, proxy]) one.close().closeAllConnections();
  });

  beforeEach(() => {
    sockets.clear();
    connected.length = 0;
    answer = (_, response) => void response.end("{}");
  });
  afterEach(() => sinon.restore());

  it("share connections that are kept open", async () => {
    const fetch = await networkFetch();
    for (let i = 0; i < 3; i++) await get(fetch, `http://${origin}/`);
    assert.equal(sockets.size, 1);
  });

  it("go through the proxy of the environment, but for the hosts that it leaves out and for this machine", async () => {
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    sinon
      .stub(process, "env")
      .value({ ...process.env, HTTP_PROXY: url, http_proxy: url, NO_PROXY: "left.invalid", no_proxy: "left.invalid" });
    const fetch = await networkFetch();
    assert.equal((await get(fetch, "http://api.invalid/user")).status, 200);
    assert.deepEqual(connected, ["api.invalid:80"]);
    await get(fetch, `http://${origin}/`);
    await assert.rejects(get(fetch, "http://left.invalid/"), { code: /ENOTFOUND|EAI_AGAIN/ });
    assert.equal(connected.length, 1);
  });

  it("are given up at their deadline, with a word that says so", async () => {
    answer = () => {};
    await assert.rejects(client({ deadline: 50 }).post({ type: "roles", include: [] }, {}), {
      outcome: "unknown",
      message: `${origin} did not answer within 0.05 s`,
    });
  });

  it("are given up at their deadline when an answer begins and never ends", async () => {
    answer = (_, response) => void response.write('{"data":');
    await assert.rejects(client({ deadline: 50 }).post({ type: "roles", include: [] }, {}), { outcome: "unknown" });
  });

  it("do not follow a redirect, which might lead the token elsewhere", async () => {
    answer = (_, response) => void response.writeHead(302, { location: "http://elsewhere.invalid/" }).end("<html>");
    await assert.rejects(client({}).get("/user"), /answered 302 with HTML instead of JSON/);
  });

  function client(options: { deadline?: number }): Client {
    const credentials = { accessToken: "token" };
    const urls = { apiUrl: `http://${origin}`, authUrl: `http://${origin}` };
    return new Client({ ...urls, credentials, budget: new Budget(systemClock), ...options });
  }
});

function get(fetch: Awaited<ReturnType<typeof networkFetch>>, url: string) {
  return fetch(url, { method: "GET", headers: {}, signal: AbortSignal.timeout(5_000) }).then(async (response) => {
    await response.text();
    return response;
  });
}

function listen(server: http.Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
