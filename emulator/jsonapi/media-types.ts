/** The content types that the platform answers with. */
export const jsonApi = "application/vnd.api+json; charset=utf-8";
export const plainJson = "application/json; charset=utf-8";

const jsonApiType = "application/vnd.api+json";

/** Whether an Accept header lets the API answer; a missing one does. */
export function acceptsJsonApi(accept: string | undefined): boolean {
  return (accept ?? "*/*").split(",").some((range) => [jsonApiType, "application/*", "*/*"].includes(mediaType(range)));
}

export function isJsonApi(contentType: string | undefined): boolean {
  return mediaType(contentType ?? "") === jsonApiType;
}

/** The type without its parameters. */
export function mediaType(header: string): string {
  return header.split(";")[0]?.trim().toLowerCase() ?? "";
}
