import type { Client } from "../api/client";
import type { ApiObject } from "../api/document";
import { ApiError } from "../api/failure";
import { readAll } from "../api/listing";
import { ofWrongToken } from "./account";

/** How many organizations are named before the rest is only counted. */
const named = 10;

/**
 * Asks the API for a token, the user and the organizations. Returns one line that names them; throws an error that says
 * why no call can succeed with these settings.
 */
export async function verify(client: Client): Promise<string> {
  try {
    const user = await client.get("/user");
    const organizations = await readAll(client, { shape: { type: "organizations", include: [] } });
    return `Commerce Layer accepts the credentials of ${nameOf(user)}, a member of ${listOf(organizations)}`;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new Error(`cannot use the Commerce Layer API: ${error.message}${stepFor(error)}`, { cause: error });
  }
}

function nameOf({ id, attributes: { first_name: first, last_name: last, email } }: ApiObject): string {
  const name = [first, last].filter(Boolean).join(" ");
  return name === "" ? String(email ?? id) : `${name} (${email ?? id})`;
}

function listOf(organizations: readonly ApiObject[]): string {
  if (organizations.length === 0) return "no organization";
  const names = organizations.slice(0, named).map(({ attributes: { name, slug }, id }) => `${name} (${slug ?? id})`);
  const more = organizations.length - names.length;
  const count = organizations.length === 1 ? "1 organization" : `${organizations.length} organizations`;
  return `${count}: ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** Every other failure carries its own advice. */
function stepFor({ saysForbidden }: ApiError): string {
  return saysForbidden ? `. ${ofWrongToken}` : "";
}
