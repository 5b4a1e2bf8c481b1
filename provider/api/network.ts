import { ApiError } from "./failure";

/** The connection was never made: nothing was sent. */
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
/** The same, because of a certificate: trying again does not help. */
const untrusted = new Set([
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** The error of a request that got no answer, with the next step. */
export function networkError(error: unknown, method: string, url: string, deadline: number): ApiError {
  const host = new URL(url).host;
  // Not the message, which may quote the URL and with it what a look-up asks for.
  const code = (error as { code?: unknown }).code ?? (error as Error).name;
  const details = { isGeneral: true, cause: error };
  if (untrusted.has(String(code)))
    return new ApiError(
      `the certificate of ${host} is not trusted (${code}): set NODE_EXTRA_CA_CERTS to the file of your own certificate authority`,
      { ...details, outcome: "unsent" },
    );
  if (unsent.has(String(code)))
    return new ApiError(
      `cannot reach ${host} (${code}): check the network, HTTPS_PROXY, and commercelayer:domain, commercelayer:apiUrl and commercelayer:authUrl`,
      { ...details, outcome: "unsent", isPassing: true },
    );
  const isLate = (error as Error).name === "TimeoutError" || (error as Error).name === "AbortError";
  const what = isLate
    ? `${host} did not answer within ${deadline / 1000} s`
    : `the connection to ${host} broke (${code})`;
  return new ApiError(what, { ...details, outcome: method === "GET" ? "none" : "unknown", isPassing: true });
}
