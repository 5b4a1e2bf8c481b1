import { ApiError } from "./failure";

/** Errors of a connection that never came about: nothing was sent. */
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
/** The same, because of a certificate, which stays wrong however often one asks. */
const untrusted = new Set([
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** The error of a request that got no answer, with what to do about it. */
export function networkError(error: unknown, method: string, url: string, deadline: number): ApiError {
  const host = new URL(url).host;
  const code = (error as { code?: unknown }).code ?? (error as Error).message;
  const details = { isGeneral: true, cause: error };
  if (untrusted.has(String(code)))
    return new ApiError(
      `the certificate of ${host} is not trusted (${code}): name your own authority in NODE_EXTRA_CA_CERTS`,
      { ...details, outcome: "unsent" },
    );
  if (unsent.has(String(code)))
    return new ApiError(
      `cannot reach ${host} (${code}): check the network, HTTPS_PROXY, and commercelayer:domain, apiUrl and authUrl`,
      { ...details, outcome: "unsent", isPassing: true },
    );
  const isLate = (error as Error).name === "TimeoutError" || (error as Error).name === "AbortError";
  const what = isLate
    ? `${host} did not answer within ${deadline / 1000} s`
    : `the connection to ${host} broke (${code})`;
  return new ApiError(what, { ...details, outcome: method === "GET" ? "none" : "unknown", isPassing: true });
}
