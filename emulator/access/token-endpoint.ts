import { isObject, type Json } from "../json";
import { type ApiError, oauthError } from "../jsonapi/errors";
import type { ApiClient } from "../store/snapshot";
import type { Store } from "../store/store";
import type { TokenAnswer, Tokens } from "./tokens";

/** What `POST /oauth/token` is asked, as far as the emulator reads it. */
export interface TokenRequest {
  /** The body's members, from JSON or a form; undefined when it could not be read. */
  readonly parameters: Json | undefined;
  /** The Authorization header, for clients that authenticate by HTTP Basic. */
  readonly authorization: string | undefined;
}

/**
 * Grants a token for client credentials. A scope may be sent and is not read.
 * @throws ApiError 400 for another grant type or an unreadable body, 401 for an unknown client or a wrong secret
 */
export function grantToken(request: TokenRequest, store: Store, tokens: Tokens): TokenAnswer {
  const { parameters } = request;
  if (!isObject(parameters)) throw invalidRequest("The request body could not be read.");
  if (parameters.grant_type === undefined) throw invalidRequest("Missing required parameter: grant_type.");
  if (parameters.grant_type !== "client_credentials")
    throw oauthError(400, "unsupported_grant_type", "The authorization grant type is not supported by the server.");
  const given = basicCredentials(request.authorization) ?? [parameters.client_id, parameters.client_secret];
  return tokens.issue(authenticateClient(given, store));
}

function authenticateClient([id, secret]: readonly (Json | undefined)[], store: Store): ApiClient {
  const client = typeof id === "string" ? store.client(id) : undefined;
  if (client === undefined || client.client_secret !== secret) {
    throw oauthError(
      401,
      "invalid_client",
      "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.",
    );
  }
  return client;
}

function basicCredentials(authorization: string | undefined): string[] | undefined {
  const encoded = /^Basic (.+)$/i.exec(authorization ?? "")?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString().split(/:(.*)/s, 2);
}

function invalidRequest(detail: string): ApiError {
  return oauthError(400, "invalid_request", detail);
}
