/** The content types that the platform answers with. */
export const JSON_API = "application/vnd.api+json; charset=utf-8";
export const PLAIN_JSON = "application/json; charset=utf-8";

const JSON_API_TYPE = "application/vnd.api+json";

/** Whether an Accept header lets the API answer; a missing one does. */
export function acceptsJsonApi(accept: string | undefined): boolean {
  return (accept ?? "*/*")
    .split(",")
    .some((range) => [JSON_API_TYPE, "application/*", "*/*"].includes(mediaType(range)));
}

export function isJsonApi(contentType: string | undefined): boolean {
  return mediaType(contentType ?? "") === JSON_API_TYPE;
}

/** The type without its parameters. */
export function mediaType(header: string): string {
  return header.split(";")[0]?.trim().toLowerCase() ?? "";
}
