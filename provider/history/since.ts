const spans = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/**
 * The time that a user means: a date such as `2026-11-03`, a time such as `2026-11-03T10:00:00Z`, both in UTC if they do not
 * say otherwise, or how long ago it was: `30m`, `12h`, `7d`, `2w`.
 *
 * Errors: it is neither, or it is yet to come.
 */
export function sinceOf(text: string, now: number): Date {
  const [, count, unit] = /^(\d+)([mhdw])$/.exec(text) ?? [];
  const at = unit === undefined ? timeOf(text) : now - Number(count) * spans[unit as keyof typeof spans];
  if (Number.isNaN(new Date(at).getTime()))
    throw new Error(
      "--since takes a date such as 2026-11-03, a time such as 2026-11-03T10:00:00Z, or how long ago it was, such as 12h or 7d",
    );
  if (at > now) throw new Error("--since is yet to come");
  return new Date(at);
}

function timeOf(text: string): number {
  const [, date, time, zone = "Z"] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text) ?? [];
  if (date === undefined) return Number.NaN;
  const midnight = Date.parse(`${date}T00:00Z`);
  // The 31st of a shorter month would be a day of the next one.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return Number.NaN;
  return Date.parse(`${date}T${time ?? "00:00"}${zone}`);
}
