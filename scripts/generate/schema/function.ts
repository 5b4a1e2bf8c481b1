import { declarations } from "../../../provider/entities";
import { type Lookup, resultName, withholdsSecrets } from "../../../provider/entities/lookup";
import { lookupArguments } from "../functions";
import { outputsOf, type Property } from "../model";
import { findings, idText, outputText } from "../prose";
import type { NamedTypes } from "./types";

/** A look-up as a function of the schema. One that finds many objects returns them as a list with a name. */
export function functionOf(types: NamedTypes, lookup: Lookup, example: string): object {
  const { summary, remarks, view, finds, result } = lookup;
  const args = lookupArguments(lookup);
  const id: Property = {
    name: "id",
    about: idText(view),
    type: { of: "string" },
    required: true,
    change: "none",
    secret: false,
  };
  const isBare = withholdsSecrets(lookup);
  const found = [id, ...outputsOf({ name: result, fields: view.fields })];
  const object = {
    type: "object",
    properties: types.properties(ownerOf(result), found),
    required: found.filter(({ required, secret }) => required && !(secret && isBare)).map(({ name }) => name),
  };
  const inputs = {
    type: "object",
    properties: types.properties(ownerOf(result), args, outputText),
    required: args.filter(({ required }) => required).map(({ name }) => name),
  };
  return {
    description: [summary, ...remarks, ...findings(lookup), `Source: ${view.source}.`, example].join("\n\n"),
    // The Go generator asks for arguments wherever there are inputs, even if they have no member.
    ...(args.length > 0 ? { inputs } : {}),
    outputs: finds === "one" ? object : named(types, lookup, object),
  };
}

/** What is no single object gets a name, and its objects a type. */
function named(types: NamedTypes, lookup: Lookup, object: object): object {
  const { result, view, finds } = lookup;
  const isBare = withholdsSecrets(lookup);
  const type = types.add(isBare ? `${result}Listed` : `${result}Result`, {
    description: `One ${view.noun}, as a function returns it${isBare ? ": with its secret only where it was asked for" : ""}.`,
    ...object,
  });
  const name = resultName(lookup);
  if (finds === "one-if-any") return { type: "object", properties: { [name]: type }, required: [] };
  return {
    type: "object",
    properties: { [name]: { type: "array", items: type, description: `What was found, the oldest first.` } },
    required: [name],
  };
}

/** The closed sets of a result are those of the resource of the same name, or of the resource behind it. */
export function ownerOf(result: string): string {
  return declarations.some(({ name }) => name === result) ? result : `${result}Result`;
}
