import type { Planned } from "../preview/planned";
import { builtInRoles } from "../spec/section";
import type { LivingMember } from "./living";

/**
 * What the resources of a plan are called: their handles where a file declares them, else the names that the program gave
 * them. One name for both sides, so that an object keeps it.
 */
export class Names {
  readonly #names = new Map<string, string>();
  readonly #emails = new Set<string>();
  readonly #ids = new Set<string>();

  constructor(planned: readonly Planned[]) {
    const taken = new Set<string>();
    for (const { urn, type, name, before, after } of planned) {
      for (const side of [before, after]) {
        if (side?.id !== undefined) this.#ids.add(side.id);
        if (type === "Membership" && typeof side?.values.userEmail === "string")
          this.#emails.add(side.values.userEmail.toLowerCase());
      }
      const reserved: readonly string[] = type === "Role" ? builtInRoles : [];
      const candidates = [handleIn(urn, name), name, urn];
      const free = candidates.find((one) => !taken.has(`${type} ${one}`) && !reserved.includes(one)) ?? urn;
      taken.add(`${type} ${free}`);
      this.#names.set(urn, free);
    }
  }

  of(urn: string): string {
    return this.#names.get(urn) ?? urn;
  }

  /** Whether the plan says all about a member of a living organization. */
  isManaged({ id, email }: LivingMember): boolean {
    return this.#ids.has(id) || this.#emails.has(email.toLowerCase());
  }
}

/** `shop/roles/editor` below an `OrganizationFile` is `editor` in its file. */
function handleIn(urn: string, name: string): string {
  if (!urn.includes("commercelayer:index:OrganizationFile$")) return name;
  const [, handle] = /\/(?:roles|credentials|profiles|members)\/([^/]+)$/.exec(name) ?? [];
  return handle ?? name;
}
