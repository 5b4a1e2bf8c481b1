import { nearMiss } from "../../entities/near-miss";
import type { Place, Problem } from "../../spec/place";
import type { OrganizationSpec } from "../../spec/spec";
import { type Access, everything, keyOf, type Principal } from "../access";
import { credentialOf, personOf } from "../principals";
import type { AccessTest, Mention } from "./assertion";

const kinds: Readonly<Record<string, Principal["kind"]>> = { people: "person", credentials: "credential", apps: "app" };

/** Everybody of one organization, by the names that a file of assertions may use. */
export class Names {
  readonly everybody: readonly Principal[];
  readonly #groups: AccessTest["groups"];
  readonly #links: Access["links"];
  readonly #byName = new Map<string, Principal[]>();
  readonly #addresses: ReadonlySet<string>;
  readonly #subjects: ReadonlySet<string>;

  constructor(spec: OrganizationSpec, access: Access, groups: AccessTest["groups"]) {
    this.#groups = groups;
    this.#links = access.links;
    for (const [handle, entry] of Object.entries(spec.members)) {
      const person = personOf(entry);
      this.#add(person, ...new Set([person.name.toLowerCase(), handle.toLowerCase()]));
    }
    for (const [handle, entry] of Object.entries(spec.credentials)) this.#add(credentialOf(handle, entry), handle);
    const all = [...this.#byName.values()].flat();
    this.everybody = [...new Map(all.map((one) => [keyOf(one), one])).values()];
    const sections = ["roles", "profiles", "credentials", "members"] as const;
    this.#addresses = new Set([
      ...["roles/admin", "roles/read_only"],
      ...sections.flatMap((section) => Object.keys(spec[section]).map((handle) => `${section}/${handle}`)),
    ]);
    this.#subjects = new Set([...access.grants.map(({ subject }) => subject), everything]);
  }

  /** Those who are meant; problems for names that mean nobody. */
  resolve({ names, place }: Mention): {
    readonly principals: readonly Principal[];
    readonly problems: readonly Problem[];
  } {
    const problems: Problem[] = [];
    const principals = names.flatMap((name) => this.#named(name, place, problems, []));
    return { principals: [...new Map(principals.map((one) => [keyOf(one), one])).values()], problems };
  }

  /** The subject that was probably meant. The vendor publishes no list of them, so an unknown one may be right. */
  subjectMeantBy(subject: string): string | undefined {
    return nearMiss(subject, [...this.#subjects]);
  }

  #add(principal: Principal, ...names: readonly string[]): void {
    for (const name of names) this.#byName.set(name, [...(this.#byName.get(name) ?? []), principal]);
  }

  #named(name: string, place: Place, problems: Problem[], within: readonly string[]): readonly Principal[] {
    const refuse = (message: string) => {
      problems.push({ ...place, message });
      return [];
    };
    if (within.includes(name)) return refuse(`the groups ${[...within, name].join(" → ")} contain each other`);
    const group = Object.hasOwn(this.#groups, name) ? this.#groups[name] : undefined;
    if (group) return group.flatMap((one) => this.#named(one, place, problems, [...within, name]));
    if (name === "everybody") return this.everybody;
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind) return this.everybody.filter((one) => one.kind === kind);
    if (name.startsWith("*@"))
      return this.everybody.filter(
        (one) => one.kind === "person" && one.name.toLowerCase().endsWith(name.slice(1).toLowerCase()),
      );
    if (this.#addresses.has(name))
      return this.#links.filter(({ via }) => via.includes(name)).map((link) => link.principal);
    const found = this.#byName.get(name) ?? this.#byName.get(name.toLowerCase());
    if (found) return found;
    const known = [...this.#byName.keys(), ...Object.keys(this.#groups), ...Object.keys(kinds), ...this.#addresses];
    const meant = nearMiss(name, known);
    return refuse(
      `\`${name}\` is nobody in this organization: ${meant === undefined ? "use an e-mail address, a handle or a group" : `did you mean \`${meant}\`?`}`,
    );
  }
}
