import { check } from "../spec/check";
import { type Key, type MappingForm, named, type WordForm } from "../spec/form";
import { SpecError } from "../spec/place";
import { readText } from "../spec/read-text";
import { parseYaml } from "../spec/yaml";

/** What a clone does with what belongs to one organization alone. */
export interface Rules {
  /** The region of a new organization. Default: that of the source. */
  readonly region?: string;
  readonly members: MemberRules;
  /** Ids of objects of the Core API: for each kind, such as `market`, the id in the target by the id in the source. */
  readonly ids: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Which members the target gets. An address wins over a domain. */
export interface MemberRules {
  /** What becomes of members of whom nothing is said. */
  readonly others: "omit" | "keep";
  /** Addresses by addresses, in lower case; `omit` leaves the member out. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Domains by domains, in lower case. */
  readonly domains: Readonly<Record<string, string>>;
}

/** Without a file no member is carried over, and no id is known. */
export const noRules: Rules = { members: { others: "omit", addresses: {}, domains: {} }, ids: {} };

const address: Key = { noun: "e-mail address", pattern: "^[^@\\s]+@[^@\\s]+$", means: "`name@domain`" };
const domain: Key = { noun: "domain", pattern: "^[^@\\s]+$", means: "the part of an address after `@`" };
const kind: Key = {
  noun: "kind",
  pattern: "^[a-z][a-z_]*$",
  means: "a kind of object in the singular, such as `market`",
};
const id: Key = { noun: "id", pattern: "^[A-Za-z0-9]+$", means: "an id of the Core API, in quotes if it is a number" };

const word = (about: string): WordForm => ({ of: "word", about });

/** The file of a clone's rules. */
const rulesForm: MappingForm = {
  of: "mapping",
  about: "How one organization is cloned into another.",
  properties: {
    version: { required: true, form: { of: "word", about: "The version of this format.", allowed: [1] } },
    region: { form: word("The region of a new organization. Default: that of the source.") },
    members: {
      form: {
        of: "mapping",
        about: "Which members the target gets. `omit` or `keep` alone is the same for all of them.",
        short: "others",
        properties: {
          others: {
            form: { of: "word", about: "What becomes of all others. Default: `omit`.", allowed: ["omit", "keep"] },
          },
          addresses: {
            form: named("Members by e-mail address.", word("The address in the target; or `omit`."), address),
          },
          domains: { form: named("Members by domain.", word("The domain in the target; or `omit`."), domain) },
        },
      },
    },
    ids: {
      form: named(
        "Objects of the Core API, which `filters` and `config` refer to, by kind.",
        named("Ids in the target by ids in the source.", word("The id in the target."), id),
        kind,
      ),
    },
  },
};

/** Reads a file of rules. Throws a {@link SpecError} that locates every problem. */
export function loadRules(file: string): Rules {
  const { tree, problems } = parseYaml(readText(file, `the rules in ${file}`), file);
  if (!tree) throw new SpecError(problems);
  const checked = check(rulesForm, tree);
  if (checked.problems.length > 0) throw new SpecError(checked.problems);
  const { region, members, ids = {} } = checked.value as unknown as Partial<Rules>;
  return {
    ...(region === undefined ? {} : { region }),
    members: {
      others: members?.others ?? noRules.members.others,
      addresses: lowered(members?.addresses),
      domains: lowered(members?.domains),
    },
    ids,
  };
}

function lowered(mapping: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping).map(([from, to]) => [from.toLowerCase(), to]));
}
