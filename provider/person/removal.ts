import { amendOrganization } from "../spec/amend";
import type { Loaded } from "../spec/load";
import { resolveOrganizationText } from "../spec/load";
import { inText, SpecError } from "../spec/place";
import type { OrganizationSpec } from "../spec/spec";
import type { Tree } from "../spec/tree";
import { hasVariables } from "../spec/variables";
import { withoutEntry } from "../spec/without-entry";
import { parseYaml } from "../spec/yaml";
import { isSameAddress, type Person } from "./person";

/** A file that may be the spec of an organization. */
export interface SpecText {
  readonly file: string;
  readonly text: string;
}

/** What taking a person out of the specs at hand comes to. Nothing is written yet. */
export interface Removal {
  readonly edits: readonly Edit[];
  /** Where the person stays. */
  readonly kept: readonly Kept[];
}

export interface Edit {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** What could not be removed, and what to do about it. */
export interface Kept {
  /** `file:line`, or the name of an organization. */
  readonly where: string;
  readonly reason: string;
}

/**
 * Takes a person out of specs, each as an edit of its own text. An owner stays, and so does whoever stands in a base or behind
 * a variable: other files or environments would change with them. So does a membership that no spec declares.
 */
export function removalOf(person: Person, texts: readonly SpecText[]): Removal {
  const remover = new Remover(person);
  for (const text of texts) remover.take(text);
  return remover.finish();
}

class Remover {
  readonly #person: Person;
  readonly #edits: Edit[] = [];
  readonly #kept: Kept[] = [];
  /** Places in bases, which are no trouble if the base itself is edited. */
  readonly #inBases: (Kept & { readonly base: string })[] = [];
  /** How many specs declare the person, by the name of the organization, which need not be unique. */
  readonly #declared = new Map<string, number>();

  constructor(person: Person) {
    this.#person = person;
  }

  take({ file, text }: SpecText): void {
    const { tree } = parseYaml(text, file);
    if (tree && !isOrganizationFile(tree)) return;
    try {
      this.#edit(file, text, tree, resolveOrganizationText(text, file));
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      const [first] = error.problems;
      this.#keep(file, `the file cannot be read, so nobody knows whether it has the person: ${first && inText(first)}`);
    }
  }

  finish(): Removal {
    const edited = new Set(this.#edits.map(({ file }) => file));
    const inBases = this.#inBases
      .filter(({ base }) => !edited.has(base))
      .map(({ where, reason }) => ({ where, reason }));
    const specs = new Map(this.#declared);
    const undeclared = this.#person.memberships.filter(({ organization: { name } }) => {
      const count = specs.get(name) ?? 0;
      specs.set(name, count - 1);
      return count <= 0;
    });
    return {
      edits: this.#edits,
      kept: [
        ...this.#kept,
        ...inBases,
        ...undeclared.map(({ organization, owner }) => ({
          where: organization.name,
          reason: owner
            ? ownership
            : "no spec at hand has this membership: export the organization first, or remove the person in the dashboard",
        })),
      ],
    };
  }

  #edit(file: string, text: string, tree: Tree | undefined, { spec, places }: Loaded<OrganizationSpec>): void {
    const handle = handleIn(spec, this.#person.email);
    if (handle === undefined) return;
    const organization = String(spec.organization.name);
    this.#declared.set(organization, (this.#declared.get(organization) ?? 0) + 1);
    const place = places.get(`members.${handle}`);
    const where = place ? `${place.file}:${place.line}` : file;
    const isOwner = this.#person.memberships.some((one) => one.owner && one.organization.name === organization);
    if (isOwner || spec.owner === handle) this.#keep(where, ownership);
    else if (place && place.file !== file) this.#inBases.push({ where, reason: inBase(file), base: place.file });
    else if (tree && isVariable(tree, handle))
      this.#keep(where, "its `userEmail` is a variable, which may be another person elsewhere: edit it by hand");
    else {
      const after = edited(file, text, spec, handle);
      // A base that declares the entry too shows through where the file does not.
      const isLeft = handleIn(resolveOrganizationText(after, file).spec, this.#person.email) !== undefined;
      if (isLeft) this.#keep(where, inBase(file));
      else this.#edits.push({ file, before: text, after });
    }
  }

  #keep(where: string, reason: string): void {
    this.#kept.push({ where, reason });
  }
}

const ownership =
  "the person owns the organization: transfer the ownership first, in the dashboard or with `owner` in the spec";

function inBase(file: string): string {
  return `${file} gets the entry from a file that it extends: remove it there, or give it the value \`null\` in ${file}`;
}

/** The entry is cut out. Where it cannot be, the editor that keeps comments and the order takes it out. */
function edited(file: string, text: string, spec: OrganizationSpec, handle: string): string {
  const cut = withoutEntry(text, ["members", handle]);
  if (cut !== undefined) return cut;
  const { [handle]: _, ...members } = spec.members;
  const resolve = (now: string) => resolveOrganizationText(now, file).spec;
  return amendOrganization(text, { ...spec, members }, resolve).text;
}

function handleIn({ members }: OrganizationSpec, email: string): string | undefined {
  return Object.keys(members).find((handle) => isSameAddress(members[handle]?.userEmail, email));
}

/** A spec has attributes of an organization, or extends a file that has. Anything else in YAML is not ours to read. */
function isOrganizationFile(tree: Tree): boolean {
  if (tree.kind !== "mapping") return false;
  const has = (name: string) => tree.entries.has(name);
  return has("organization") || (has("extends") && !has("profile") && !has("identityProviders"));
}

function isVariable(tree: Tree, handle: string): boolean {
  const email = ["members", handle, "userEmail"].reduce<Tree | undefined>(
    (at, name) => (at?.kind === "mapping" ? at.entries.get(name)?.value : undefined),
    tree,
  );
  return email?.kind === "scalar" && typeof email.value === "string" && hasVariables(email.value);
}
