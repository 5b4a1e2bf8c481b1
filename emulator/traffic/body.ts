import { isDeeperThan, type Json } from "../json";
import { badRequest, payloadTooLarge } from "../jsonapi/errors";
import type { EmulatorContext, Exchange } from "./exchange";

/** Bytes that a body may have. */
const maxBodySize = 1024 * 1024;
/** How deep a body's objects and lists may be nested, the outermost one included. */
export const maxBodyDepth = 100;

const form = "application/x-www-form-urlencoded";

/**
 * Reads the body into the exchange. One that is larger or deeper than the bounds is read and not kept.
 * @returns false when the client went away in the middle
 */
export async function receiveBody(c: EmulatorContext): Promise<boolean> {
  const { exchange } = c.var;
  try {
    const bytes = await read(c.env.incoming);
    if (bytes === undefined) exchange.bodyGone = "too large";
    else keep(exchange, new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/** @throws ApiError 413, 400 for a body beyond the bounds */
export function refuseExcess({ bodyGone }: Exchange): void {
  if (bodyGone === "too large") throw payloadTooLarge(maxBodySize);
  if (bodyGone === "too deep") throw badRequest(`The request body is nested deeper than ${maxBodyDepth} levels.`);
}

/** The body's JSON, or the members of a form; undefined when it is empty or cannot be parsed. */
export function parseBody({ body, contentType }: Exchange): Json | undefined {
  if (contentType === form) return Object.fromEntries(new URLSearchParams(body));
  try {
    const value: Json = JSON.parse(body);
    return value;
  } catch {
    return undefined;
  }
}

function keep(exchange: Exchange, text: string): void {
  exchange.body = text;
  if (!isDeeperThan(parseBody(exchange), maxBodyDepth)) return;
  exchange.body = "";
  exchange.bodyGone = "too deep";
}

/** All bytes; undefined when there are too many. The rest is read in any case, so that the client hears the answer. */
async function read(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size <= maxBodySize) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= maxBodySize ? Buffer.concat(chunks) : undefined;
}
