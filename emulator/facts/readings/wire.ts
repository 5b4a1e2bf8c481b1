import { createHash } from "node:crypto";
import { isObject } from "../../json";
import type { Reading } from "../reading";

/** Rate limits, headers and links. */
export const wire = {
  "limits-reads": {
    otherwise: "reads have the limits of writes",
    limits: (limits) => ({ ...limits, read: limits.write }),
  },
  "limits-headers": {
    otherwise: "on successful answers only",
    headers: (headers, { status }) => {
      if (status >= 400) for (const name of ["limit", "interval", "remaining"]) headers.delete(`x-ratelimit-${name}`);
    },
  },
  "paging-links": {
    otherwise: "without `/api`",
    answer: (document) => {
      const { links } = document;
      if (!isObject(links)) return document;
      const shortened = Object.entries(links).map(([name, link]) => [name, String(link).replace("/api/", "/")]);
      return { ...document, links: Object.fromEntries(shortened) };
    },
  },
  etag: {
    otherwise: "weak ones on successful reads",
    headers: (headers, { method, endpoint, status }) => {
      if (method !== "GET" || status !== 200) return;
      const tag = createHash("sha256")
        .update(`${endpoint} ${headers.get("date")}`)
        .digest("hex")
        .slice(0, 32);
      headers.set("etag", `W/"${tag}"`);
    },
  },
} as const satisfies Record<string, Reading>;
