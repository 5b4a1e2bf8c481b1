import { ApiError } from "./failure";

/** A limit on what is sent. */
export interface Safety {
  /** With `read-only` no write is sent, with `no-delete` no DELETE. */
  readonly level: "read-only" | "no-delete";
  /** The name of the setting that says so, as the user writes it. */
  readonly source: string;
}

/**
 * Why a request must not be sent; undefined if it may be. The same words for every request, so that a run that is refused a
 * hundred writes explains it once.
 */
export function refusalOf({ level, source }: Safety, method: string): ApiError | undefined {
  if (method === "GET" || (level === "no-delete" && method !== "DELETE")) return undefined;
  const reason =
    level === "read-only"
      ? `\`${source}\` is \`read-only\`, so nothing is written. Previews, refreshes, look-ups and exports work as usual; to write, remove \`${source}\` where it is set and run again`
      : `\`${source}\` is \`no-delete\`, so nothing is deleted. To delete, remove \`${source}\` where it is set and run again; to keep the object and stop managing it, set the option \`retainOnDelete: true\``;
  return new ApiError(reason, { outcome: "unsent", isGeneral: true });
}
