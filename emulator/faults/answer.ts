import type { Json } from "../json";
import { renderError, typicalError } from "../jsonapi/errors";
import { jsonApi } from "../jsonapi/media-types";
import type { Fault } from "./fault";

/** The answer that a fault with a status orders. */
export function orderedAnswer(fault: Fault, status: number): Response {
  const { text, contentType } = render(fault.body ?? defaultBody(status), status);
  const headers = new Headers();
  if (contentType !== undefined) headers.set("content-type", contentType);
  // The edge sends this useless value with each 429, so that clients must not obey it.
  if (status === 429) headers.set("retry-after", "0");
  for (const [name, value] of Object.entries(fault.headers ?? {})) headers.set(name, value);
  return new Response(text, { status, headers });
}

function defaultBody(status: number): "object" | "array" {
  return status === 429 || status >= 500 ? "object" : "array";
}

function render(body: Json, status: number): { readonly text: string | null; readonly contentType?: string } {
  switch (body) {
    case "empty":
      return { text: null };
    case "html":
      return {
        text: `<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`,
        contentType: "text/html; charset=utf-8",
      };
    case "array":
    case "object": {
      const rendered = renderError(typicalError(status), body === "array" ? "application" : "edge");
      return { text: rendered.body, contentType: rendered.contentType };
    }
    default:
      return { text: JSON.stringify(body), contentType: jsonApi };
  }
}
