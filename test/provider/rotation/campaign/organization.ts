import type { Emulator } from "../../../../emulator";

/** The id of a new organization on the emulator. */
export async function newOrganization(emulator: Emulator): Promise<string> {
  const response = await fetch(`${emulator.apiUrl}/organizations`, {
    method: "POST",
    headers: { authorization: `Bearer ${emulator.accessToken()}`, "content-type": "application/vnd.api+json" },
    body: JSON.stringify({ data: { type: "organizations", attributes: { name: "Shop" } } }),
  });
  return ((await response.json()) as { data: { id: string } }).data.id;
}
