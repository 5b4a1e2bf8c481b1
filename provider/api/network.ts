import { ApiError } from "./failure";

/** Errors of a connection that never came about: nothing was sent. */
const unsent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** The error of a request that got no answer, with what to do about it. */
export function networkError(error: unknown, url: string, deadline: number): ApiError {
  const host = new URL(url).host;
  const code = codeOf(error);
  if (code === undefined && (error as Error)?.name === "TimeoutError")
    return new ApiError(`${host} did not answer within ${deadline / 1000} s`, { outcome: "unknown", cause: error });
  const what = code ?? (error instanceof Error ? error.message : String(error));
  return unsent.has(what)
    ? new ApiError(`cannot reach ${host} (${what}): ${advice(what)}`, { outcome: "unsent", cause: error })
    : new ApiError(`the connection to ${host} broke before the answer (${what})`, { outcome: "unknown", cause: error });
}

/** A wrong certificate stays wrong; a refused connection may be accepted a second later. */
export function isPassing(error: ApiError): boolean {
  return !/CERT|VERIFY|SELF_SIGNED/.test(codeOf(error.cause) ?? "");
}

function advice(code: string): string {
  if (/CERT|VERIFY|SELF_SIGNED/.test(code))
    return "its certificate is not trusted; name your own authority in NODE_EXTRA_CA_CERTS";
  return "check the network, HTTPS_PROXY, and commercelayer:domain, apiUrl and authUrl";
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}
