import { entities } from "../entities";
import { apiFields } from "../entities/view";
import { unknown } from "../model/values";
import type { Planned } from "../preview/planned";

/** Before a plan, or after it. */
export type Moment = "before" | "after";

/** What a reference leads to: a resource of the plan, or an object that the plan does not manage. */
export type Target = { readonly urn: string } | { readonly id: string };

/** The key of an organization that cannot be determined. */
const nowhere = "(not known yet)";

/** The references between the resources of a plan at one of its sides. */
export class References {
  readonly #byUrn: ReadonlyMap<string, Planned>;
  readonly #byId = new Map<string, string>();
  readonly #moment: Moment;

  constructor(planned: readonly Planned[], moment: Moment) {
    this.#moment = moment;
    this.#byUrn = new Map(planned.map((one) => [one.urn, one]));
    for (const { urn, type, before, after } of planned)
      for (const side of [before, after])
        if (side?.id !== undefined && !shared.includes(type)) this.#byId.set(side.id, urn);
  }

  /** Whether a property refers to something, known or not. */
  refers(urn: string, field: string): boolean {
    const side = this.#byUrn.get(urn)?.[this.#moment];
    const value = side?.values[field];
    if (typeof value === "string" && value !== "") return true;
    return value === unknown && (side?.dependencies[field]?.length ?? 0) > 0;
  }

  /**
   * What a property refers to; undefined if that cannot be determined. An id that is not known yet belongs to the one
   * resource of the right type that the property depends on.
   */
  target(urn: string, field: string): Target | undefined {
    const side = this.#byUrn.get(urn)?.[this.#moment];
    const value = side?.values[field];
    if (typeof value === "string" && value !== "") {
      const own = this.#byId.get(value);
      return own === undefined ? { id: value } : { urn: own };
    }
    const type = targets[field];
    const candidates = (side?.dependencies[field] ?? []).filter((one) => this.#byUrn.get(one)?.type === type);
    const [only, ...others] = [...new Set(candidates)];
    return only !== undefined && others.length === 0 ? { urn: only } : undefined;
  }

  /** The key of the organization with this id. */
  keyOf(id: string): string {
    return this.#byId.get(id) ?? id;
  }

  /** The organization that a resource belongs to: its id, or the URN of the resource that manages it. */
  organizationOf(urn: string, seen: readonly string[] = []): string {
    const one = this.#byUrn.get(urn);
    if (!one || seen.includes(urn)) return nowhere;
    if (one.type === "Organization") return urn;
    const target = this.target(urn, "organizationId");
    if (target) return "urn" in target ? target.urn : target.id;
    // `role.organizationId` depends on the role alone.
    const side = one[this.#moment];
    const around = ["organizationId", "roleId", "membershipId", "membershipProfileId", "apiCredentialId"].flatMap(
      (field) => {
        const via = this.target(urn, field);
        return [...(via && "urn" in via ? [via.urn] : []), ...(side?.dependencies[field] ?? [])];
      },
    );
    const found = around.map((next) => this.organizationOf(next, [...seen, urn]));
    return found.find((key) => key !== nowhere) ?? nowhere;
  }
}

/** Types whose id is that of another object. */
const shared = ["RolePermissions", "OrganizationOwnership"];

/** The type of resource that each reference leads to. */
const targets: Readonly<Record<string, string>> = Object.fromEntries(
  entities.flatMap((entity) =>
    apiFields(entity).flatMap(([name, { target }]) => {
      const type = entities.find((one) => one.type === target)?.name;
      return type === undefined ? [] : [[name, type]];
    }),
  ),
);
