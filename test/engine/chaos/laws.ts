import { isDeepStrictEqual } from "node:util";
import { type Declared, isRef, type Model } from "./model";
import { apiTypes, type Held, type Server, wordsOf } from "./server";
import { Violation } from "./trace";

/** What is declared together by all stacks whose last run was successful, and the ids that their states hold. */
export interface Truth {
  readonly model: Model;
  readonly ids: ReadonlyMap<string, string>;
}

/** Ids that may be there beside what is declared. */
export type Pardon = (found: Held) => boolean;

/** Each declared resource has its one object with the declared values, and there is no other. */
export function serverIsProgram(server: Server, truth: Truth, isPardoned: Pardon): void {
  const broken: string[] = [];
  for (const [name, type] of Object.entries(apiTypes)) {
    const declared = truth.model.filter((one) => one.type === name);
    const come = server.come(type);
    for (const one of declared) {
      const found = come.find(({ id }) => id === truth.ids.get(one.label));
      if (!found)
        broken.push(`${one.label} is declared, and ${truth.ids.get(one.label) ?? "no id"} of ${type} is not there`);
      else broken.push(...differences(one, found, truth).map((text) => `${one.label} (${found.id}): ${text}`));
    }
    const isUndeletable = name === "Role" || name === "Organization";
    for (const one of isUndeletable ? doubles(come) : come) {
      const label = one.attributes.reference;
      const owner = declared.find((other) => truth.ids.get(other.label) === one.id);
      if (owner === undefined && !isPardoned(one)) broken.push(`${one.id} of ${type} (${label}) is one too many`);
    }
  }
  for (const one of truth.model.filter(({ type }) => type === "UserProfile"))
    broken.push(...differences(one, server.me(), truth).map((text) => `${one.label}: ${text}`));
  for (const { id, relationships } of server.all("organizations"))
    if (relationships.owner !== server.me().id) broken.push(`the organization ${id} has another owner`);
  if (broken.length > 0) throw new Violation("server = program", broken.join("\n"));
}

/** Objects that cannot be deleted stay; but there are no two of one resource in one organization. */
function doubles(come: readonly Held[]): Held[] {
  const place = ({ attributes, relationships }: Held) => `${attributes.reference} ${relationships.organization}`;
  return come.filter((one) => come.some((other) => other !== one && place(other) === place(one)));
}

/** Where an object is not as declared. */
function differences({ type, args }: Declared, found: Held, { ids }: Truth): string[] {
  return Object.entries(args).flatMap(([name, value]) => {
    if (name === "adopt" || name === "rotationTrigger") return [];
    const want = isRef(value) ? ids.get(value.ref) : value;
    const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const link = snake.replace(/_id$/, "");
    const have =
      type === "IdentityProvider" && name === "disabled"
        ? found.attributes.disabled_at != null
        : link !== snake && link in found.relationships
          ? found.relationships[link]
          : found.attributes[snake];
    const isSame = name === "metadata" ? includes(have, want) : isDeepStrictEqual(have, want);
    return isSame ? [] : [`${name} is ${JSON.stringify(have)}, declared ${JSON.stringify(want)}`];
  });
}

/** Metadata is compared key by key: what is not declared is nobody's business. */
function includes(have: unknown, want: unknown): boolean {
  return Object.entries(want as object).every(([key, value]) =>
    isDeepStrictEqual((have as Record<string, unknown> | null)?.[key], value),
  );
}

/** Roles have the rights that programs declare, and a subject that nothing declares has none. */
export function rightsAreDeclared(server: Server, { model, ids }: Truth): void {
  const want = new Map(
    model.flatMap(({ args }): (readonly [string, string])[] => {
      const role = isRef(args.roleId) ? ids.get(args.roleId.ref) : args.roleId;
      if (args.subject !== undefined) {
        const words = wordsOf((word) => args[`can${word[0]?.toUpperCase()}${word.slice(1)}`]);
        return [[`${role} ${args.subject}`, words] as const];
      }
      const matrix = Object.entries((args.permissions ?? {}) as Record<string, string>);
      return matrix.map(([subject, text]) => [`${role} ${subject}`, wordsOf((word) => text.includes(word))] as const);
    }),
  );
  const have = server.rights();
  const broken = [...new Set([...want.keys(), ...have.keys()])].flatMap((key) => {
    const [is, declared] = [have.get(key) ?? "", want.get(key) ?? ""];
    return is === declared ? [] : [`role and subject ${key}: "${is}", declared "${declared}"`];
  });
  if (broken.length > 0) throw new Violation("the rights are those that the program gives", broken.join("\n"));
}

/** What the programs declared throughout, and nothing replaced, is the same object as before. */
export function declaredLivesOn(
  before: ReadonlyMap<string, string>,
  { ids }: Truth,
  released: ReadonlySet<string>,
): void {
  const broken = [...before].flatMap(([label, id]) => {
    const now = ids.get(label);
    return now === undefined || now === id || released.has(label) ? [] : [`${label} was ${id} and is ${now}`];
  });
  if (broken.length > 0) throw new Violation("what is declared throughout lives on", broken.join("\n"));
}

/**
 * Since the log was cleared, each membership was made at most once, unless it was taken away in between; and at most one
 * more request was sent for each disturbance, whose answer was lost.
 */
export function invitedOnce(
  server: Server,
  { model }: Truth,
  released: ReadonlySet<string>,
  disturbances: number,
): void {
  const posts = server.emulator.requests().requests.filter(({ method }) => method === "POST");
  const again = posts.filter(({ endpoint }) => endpoint === "memberships/:id/resend");
  const broken = again.length > 0 ? [`${again.length} invitations were sent again`] : [];
  for (const { label, args } of model.filter(({ type, label }) => type === "Membership" && !released.has(label))) {
    const own = posts.filter(({ endpoint, body }) => {
      return endpoint === "memberships" && JSON.stringify(body).includes(`"${args.userEmail}"`);
    });
    const made = own.filter(({ committed }) => committed).length;
    if (made > 1 || own.length > 1 + disturbances)
      broken.push(`${label} (${args.userEmail}) was made ${made} times by ${own.length} requests`);
  }
  if (broken.length > 0) throw new Violation("one invitation per membership", broken.join("\n"));
}
