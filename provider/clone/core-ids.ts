import type { Json } from "../json";
import type { Rules } from "./rules";

/** An id of the Core API in a value. Such ids differ from organization to organization. */
export interface CoreId {
  /** `market` of `market_id_in` and of `market:id:ZKcv13rT`. */
  readonly kind: string;
  readonly id: string;
  /** Where it is: `organization config.mfe.market:id:ZKcv13rT`. */
  readonly path: string;
}

/** Told of each id of which the rules say nothing. */
export type OnUnmapped = (found: CoreId) => void;

const token = /\b([a-z][a-z_]*):id:([A-Za-z0-9]+)/g;
/** The attribute of a filter that is an id, with its matcher: `market_id_in`, `id_eq`. */
const filter = /^(?:(.*?)_)?ids?(?:_[a-z_]+)?$/;

/** A configuration with the ids of the target: they stand as `market:id:ZKcv13rT` in keys and texts, at any depth. */
export function mapConfig(value: Json, rules: Rules, path: string, unmapped: OnUnmapped): Json {
  const text = (from: string, at: string) =>
    from.replace(token, (whole, kind: string, id: string) => {
      const to = idFor(rules, kind, id);
      if (to === undefined) unmapped({ kind, id, path: at });
      return to === undefined ? whole : `${kind}:id:${to}`;
    });
  const walk = (one: Json, at: string): Json => {
    if (typeof one === "string") return text(one, at);
    if (Array.isArray(one)) return one.map((member, index) => walk(member, `${at}.${index}`));
    if (typeof one !== "object" || one === null) return one;
    const entries = Object.entries(one).map(([key, member]): [string, Json] => {
      const below = `${at}.${key}`;
      return [text(key, below), walk(member, below)];
    });
    return Object.fromEntries(entries);
  };
  return walk(value, path);
}

/** The filters of an application membership with the ids of the target: all values of a key that names an id. */
export function mapFilters(filters: Json, rules: Rules, path: string, unmapped: OnUnmapped): Json {
  const tokens = mapConfig(filters, rules, path, unmapped);
  if (typeof tokens !== "object" || tokens === null || Array.isArray(tokens)) return tokens;
  const entries = Object.entries(tokens).map(([key, value]): [string, Json] => {
    const kind = kindIn(key);
    return [key, kind === undefined ? value : mapIds(value as Json, kind, rules, `${path}.${key}`, unmapped)];
  });
  return Object.fromEntries(entries);
}

function kindIn(key: string): string | undefined {
  const found = filter.exec(key);
  return found ? (found[1] ?? "object") : undefined;
}

function mapIds(value: Json, kind: string, rules: Rules, path: string, unmapped: OnUnmapped): Json {
  if (Array.isArray(value)) return value.map((one) => mapIds(one, kind, rules, path, unmapped));
  if (typeof value === "string" && value.includes(","))
    return value
      .split(",")
      .map((one) => mapIds(one.trim(), kind, rules, path, unmapped))
      .join(",");
  if (typeof value !== "string" && typeof value !== "number") return value;
  if (value === "" || /:id:/.test(String(value))) return value;
  const to = idFor(rules, kind, String(value));
  if (to === undefined) {
    unmapped({ kind, id: String(value), path });
    return value;
  }
  return typeof value === "number" && /^\d+$/.test(to) ? Number(to) : to;
}

/** The mapping of `market` also holds for `order_market_id_in`. */
function idFor({ ids }: Rules, kind: string, id: string): string | undefined {
  const kinds = Object.keys(ids).filter((one) => kind === one || kind.endsWith(`_${one}`));
  const [closest] = kinds.sort((one, other) => other.length - one.length);
  const mapping = closest === undefined ? undefined : ids[closest];
  return mapping && Object.hasOwn(mapping, id) ? mapping[id] : undefined;
}

/** All of them in one message, as the rules would say them. */
export function unmappedInWords(all: readonly CoreId[]): string {
  const lines = all.map(({ kind, id, path }) => `  ${path}: the ${kind} ${id}`);
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const sample = kinds.map((kind) => {
    const own = [...new Set(all.filter((one) => one.kind === kind).map(({ id }) => id))];
    return `  ${kind}:\n${own.map((id) => `    "${id}": …`).join("\n")}`;
  });
  return `ids of the Core API differ between organizations, and the rules do not map ${all.length === 1 ? "this one" : `these ${all.length}`}:\n${lines.join("\n")}\nAdd to the file of \`--rules\`:\nids:\n${sample.join("\n")}`;
}
