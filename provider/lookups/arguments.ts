import { argumentsOf, includeSecrets, type Lookup, setsOf, withholdsSecrets } from "../entities/lookup";
import { type Bag, present } from "../model/values";
import { LookupError } from "./lookup-error";
import { either, listed } from "./wording";

/** The arguments of a call that are there. Throws unless they are exactly one of the look-up's sets. */
export function checkedArguments(lookup: Lookup, given: Bag): Bag {
  const args = present(given);
  const { name } = lookup;
  const sets = setsOf(lookup);
  const known = [
    ...argumentsOf(lookup).map(([argument]) => argument),
    ...(withholdsSecrets(lookup) ? [includeSecrets] : []),
  ];
  const unknown = Object.keys(args).filter((argument) => !known.includes(argument));
  if (unknown.length > 0)
    throw new LookupError(
      `${name} takes no ${listed(unknown)}; it takes ${known.length > 0 ? listed(known) : "nothing"}`,
    );
  const empty = known.filter((argument) => args[argument] === "");
  if (empty.length > 0) throw new LookupError(`${name}: ${listed(empty)} must not be empty`);
  if (includeSecrets in args && typeof args[includeSecrets] !== "boolean")
    throw new LookupError(`${name}: \`${includeSecrets}\` must be \`true\` or \`false\``);
  const complete = sets.filter(({ needs }) => needs.every((argument) => argument in args));
  const choice = either(sets.map(({ needs }) => needs));
  if (complete.length === 0) throw new LookupError(`${name} needs ${choice}`);
  if (!complete.some(({ excludes }) => excludes.every((argument) => !(argument in args)))) {
    const combined = known.filter((argument) => argument in args && !lookup.optional.includes(argument));
    throw new LookupError(`${name} cannot combine ${listed(combined)}: give ${choice}`);
  }
  return args;
}
