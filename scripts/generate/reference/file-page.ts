import { accessTestForm } from "../../../provider/access/assertions/form";
import { accountForm } from "../../../provider/spec/account-form";
import { aboutOf, type Form, type MappingForm, type Property } from "../../../provider/spec/form";
import { organizationForm } from "../../../provider/spec/organization-form";
import { typeOf } from "../model";
import { code, page, table } from "./markdown";
import { typeText } from "./type-text";

/** The reference of the files: every property of an organization's and of an account's. */
export function filePage(): string {
  return page(
    "provider/spec",
    "# Files: every property",
    "[The file of an organization](organization-file.md) explains how to work with these files.",
    "## The file of an organization",
    organizationForm.about,
    ...tables(organizationForm, []),
    "## The file of an account",
    accountForm.about,
    ...tables(accountForm, []),
    "## The file of assertions",
    `${accessTestForm.about} [Assertions](access-tests.md) explains them.`,
    ...tables(accessTestForm, []),
  );
}

/** A table for the properties of a mapping, and one for each mapping below it. */
function tables(form: Form, path: readonly string[]): string[] {
  if (form.of === "named") return tables(form.each, [...path, `<${form.key.noun}>`]);
  if (form.of !== "mapping") return [];
  const rows = Object.entries(form.properties).map(([name, property]) => row(name, property));
  return [
    ...(path.length === 0 ? [] : [`### ${code(path.join("."))}`, shorthand(form)]),
    table(["property", "type", "meaning"], rows),
    ...Object.entries(form.properties).flatMap(([name, property]) => tables(property.form, [...path, name])),
  ];
}

function shorthand({ about, short }: MappingForm): string {
  return short === undefined ? about : `${about} A text in place of the mapping is its ${code(short)}.`;
}

function row(name: string, { form, required, isHandle }: Property): string[] {
  const meaning = isHandle ? `${aboutOf(form)} Default: the handle.` : aboutOf(form);
  return [required ? `**${code(name)}** (required)` : code(name), kindText(name, form), meaning];
}

function kindText(name: string, form: Form): string {
  switch (form.of) {
    case "field":
      return form.field.secret ? "a variable" : typeText(typeOf("", name, form.field));
    case "word":
      if (form.pattern) return form.pattern.means.replace(/^an? | such as.*$/g, "");
      return form.allowed ? form.allowed.map((one) => code(String(one))).join(" or ") : "text";
    case "words":
      return "text or list of texts";
    case "reference":
      return `an entry of ${code(form.to)}${form.builtIn ? `, ${form.builtIn.map(code).join(" or ")}` : ""}`;
    case "rights":
      return "words";
    case "named":
      if (form.each.of === "word" && form.each.pattern) return `days by ${form.key.noun}`;
      return form.each.of === "rights" ? `rights by ${form.key.noun}` : `entries by ${form.key.noun}`;
    case "mapping":
      return "mapping";
  }
}
