// Creates 1,000 organizations, eight at once, and prints how many milliseconds of CPU time the requests took. The first argument
// says how they are sent: by the `fetch` of this package, or by node:http with nothing around it. The others are the address
// of the API and a token.
const http = require("node:http");
const { networkFetch } = require("../dist/provider/api/fetch");

const [way, apiUrl, token] = process.argv.slice(2);
const url = `${apiUrl}/organizations`;
const type = "application/vnd.api+json";
const headers = { accept: type, "content-type": type, authorization: `Bearer ${token}` };
const body = JSON.stringify({ data: { type: "organizations", attributes: { name: "Shop" } } });

async function byFetch() {
  const fetch = await networkFetch();
  return async () => {
    const signal = AbortSignal.timeout(30_000);
    await (await fetch(url, { method: "POST", headers, body, signal })).text();
  };
}

function byHttp() {
  const agent = new http.Agent({ keepAlive: true });
  const length = { "content-length": Buffer.byteLength(body) };
  return () =>
    new Promise((resolve, reject) => {
      const request = http.request(url, { method: "POST", agent, headers: { ...headers, ...length } }, (response) => {
        response.on("data", () => {}).on("end", resolve);
      });
      request.on("error", reject).end(body);
    });
}

async function main() {
  const send = await { fetch: byFetch, http: byHttp }[way]();
  const before = process.cpuUsage();
  let left = 1_000;
  const worker = async () => {
    while (left-- > 0) await send();
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1_000);
  process.exit(0);
}

void main();
