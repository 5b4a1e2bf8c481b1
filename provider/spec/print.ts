import { Document, isMap, isScalar, type YAMLMap } from "yaml";
import { accountForm } from "./account-form";
import { compact, withoutEmptySections } from "./compact";
import type { Form, MappingForm } from "./form";
import { organizationForm } from "./organization-form";
import type { AccountSpec, OrganizationSpec } from "./spec";

/** The longest line of a mapping on one line, in characters, with its key and its indentation. */
const longestLine = 100;
const mostOnALine = 4;

/** How files are written. Texts are never folded: a folded text would change under an edit elsewhere in it. */
export const style = { lineWidth: 0, indent: 2, flowCollectionPadding: true, singleQuote: false } as const;

/** The text of a file. `comment` stands at its top, such as the line that tells an editor its schema. */
export function printOrganization(spec: OrganizationSpec, comment?: string): string {
  return print(organizationForm, spec, comment);
}

export function printAccount(spec: AccountSpec, comment?: string): string {
  return print(accountForm, spec, comment);
}

function print(form: MappingForm, spec: OrganizationSpec | AccountSpec, comment: string | undefined): string {
  const document = new Document(compact(form, withoutEmptySections(spec)), { aliasDuplicateObjects: false });
  if (comment !== undefined) document.commentBefore = comment;
  const sections = document.contents as unknown as YAMLMap;
  sections.items.forEach(({ key, value }, index) => {
    const isAfterSection = isMap(sections.items[index - 1]?.value);
    if (isScalar(key) && index > 0 && (isMap(value) || isAfterSection)) key.spaceBefore = true;
    const of = form.properties[String(key)]?.form;
    if (of && isMap(value)) layOut(of, value, 2);
  });
  return document.toString(style);
}

/**
 * Entries that fit on a line are written on one, so that a list of members reads like a table. A matrix has a line for each
 * subject, so that a review shows which one changed.
 */
export function layOut(form: Form, map: YAMLMap, indent: number): void {
  for (const { key, value } of map.items) {
    const of = formBelow(form, String(key));
    if (!of || !isMap(value)) continue;
    const isFlat = value.items.every(({ value: member }) => isScalar(member)) && value.items.length <= mostOnALine;
    const width = indent + String(key).length + 2 + JSON.stringify(value.toJSON()).length;
    if (form.of === "named" && isFlat && width <= longestLine) value.flow = true;
    else layOut(of, value, indent + 2);
  }
}

function formBelow(form: Form, key: string): Form | undefined {
  if (form.of === "named") return form.each;
  return form.of === "mapping" ? form.properties[key]?.form : undefined;
}
