import fc from "fast-check";
import type { ApiField } from "../../../provider/entities/field";
import { rights } from "../../../provider/entities/rights";
import type { Json } from "../../../provider/json";
import { accountForm } from "../../../provider/spec/account-form";
import type { Form, MappingForm } from "../../../provider/spec/form";
import { organizationForm } from "../../../provider/spec/organization-form";
import {
  type AccountSpec,
  accountSpec,
  type OrganizationSpec,
  organizationSpec,
  type Values,
} from "../../../provider/spec/spec";

/** The handles of each section, which the references of a generated file choose from. */
type Handles = Readonly<Record<string, readonly string[]>>;

const handles = fc.subarray(["editor", "Support", "a", "7", "on-call", "read_orders", "null", "constructor"], {
  maxLength: 3,
});
const emails = fc.subarray(["ann@green.example", "Ben@green.example", "o'neil+x@green.example", "zoe"], {
  maxLength: 3,
});

/** Texts that YAML, HTML, terminals and variables would read as something else. */
const awkward = fc.constantFrom(
  "no",
  "~",
  "null",
  "1.0",
  "0x1f",
  "2024-01-01",
  "- a",
  "a: b",
  "# c",
  " x ",
  "é🛒",
  "\u202eabc",
  "<script>",
  'it\'s "so"',
  "line\nbreak",
  "*all",
  "&one",
  "!tag",
  "{a}",
  "$${HOME}",
  "${HOME}",
);

/** Organizations whose entries have any of the fields that their entities have. */
export const organizations: fc.Arbitrary<OrganizationSpec> = fc
  .record({ roles: handles, credentials: handles, profiles: handles, members: emails })
  .map(({ roles, ...others }) => ({ ...others, roles: roles.filter((one) => one !== "admin" && one !== "read_only") }))
  .chain((known) => valuesOf(organizationForm, known, []))
  .map((value) => fitting(organizationSpec(plain(value))));

/** Only rights that are given can end, the owner stays, and what goes from credential to credential says little. */
function fitting(spec: OrganizationSpec): OrganizationSpec {
  for (const entry of Object.values(spec.roles) as { permissions?: object; expires?: Record<string, string> }[])
    for (const subject of Object.keys(entry.expires ?? {}))
      if (!Object.hasOwn(entry.permissions ?? {}, subject)) delete entry.expires?.[subject];
  for (const { applications = {} } of [...Object.values(spec.profiles), ...Object.values(spec.members)])
    for (const [app, entry] of Object.entries(applications))
      if (spec.credentials[app]?.rotate)
        for (const name of ["reference", "referenceOrigin", "metadata"]) delete (entry as Record<string, Json>)[name];
  if (spec.owner !== undefined) delete (spec.members[spec.owner] as { expires?: string }).expires;
  return spec;
}

export const accounts: fc.Arbitrary<AccountSpec> = handles
  .chain((identityProviders) => valuesOf(accountForm, { identityProviders }, []))
  .map((value) => accountSpec(plain(value)));

/** Without the objects that have no prototype. */
function plain(value: Json | undefined): Values {
  return JSON.parse(JSON.stringify(value));
}

/** Any value that a form accepts, in its normal form. */
function valuesOf(form: Form, known: Handles, path: readonly string[]): fc.Arbitrary<Json | undefined> {
  const name = path.at(-1) ?? "";
  switch (form.of) {
    case "mapping":
      return mappings(form, known, path);
    case "named": {
      const keys = known[form.key.to ?? name];
      if (keys === undefined && name === "expires") return fc.dictionary(subjects, days, { noNullPrototype: true });
      if (keys === undefined) return name === "variables" ? variables : permissions;
      return fc.subarray([...keys], form.key.to === undefined ? { minLength: keys.length } : {}).chain((chosen) => {
        const entries = chosen.map((key) => [key, valuesOf(form.each, known, [...path, key])] as const);
        return fc.record(Object.fromEntries(entries)) as fc.Arbitrary<Json>;
      });
    }
    case "field":
      return form.field.secret ? fc.constant("${SECRET}") : fieldValues(name, form.field);
    case "word":
      if (form.pattern) return days;
      return form.allowed ? fc.constantFrom(...form.allowed) : fc.constantFrom("former", "another-file.yaml");
    case "words":
      return fc.array(fc.constantFrom("one", "another"));
    case "reference": {
      const choices = [...(known[form.to] ?? []), ...(form.builtIn ?? [])];
      return choices.length === 0 ? fc.constant(undefined) : fc.constantFrom(...choices);
    }
    case "rights":
      return fc.subarray(Object.keys(rights)).map((words) => words.join(" "));
  }
}

function mappings(form: MappingForm, known: Handles, path: readonly string[]): fc.Arbitrary<Json> {
  const members = Object.entries(form.properties).map(([name, { form: of, required, isHandle }]) => {
    const values = valuesOf(of, known, [...path, name]);
    const isSection = path.length === 0 && of.of === "named" && known[name] !== undefined;
    if (required || isSection) return [name, values] as const;
    // A handle stands for a value that is left out.
    const handle = path.at(-1) ?? "";
    if (isHandle) return [name, canStandFor(name, handle) ? fc.oneof(values, fc.constant(handle)) : values] as const;
    return [name, fc.option(values, { nil: undefined })] as const;
  });
  return fc
    .record(Object.fromEntries(members))
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Json);
}

function canStandFor(name: string, handle: string): boolean {
  return name !== "userEmail" || handle.includes("@");
}

const json = fc.oneof(
  awkward,
  fc.integer(),
  fc.boolean(),
  fc.constantFrom<Json>(null, [], {}, ["x", { y: [1, "two"] }], { b: null, "c d": "e: f" }),
);
const variables = fc.constant({ HOST: "green", MAIL: "support@${HOST}.example" });
const subjects = fc.constantFrom("orders", "skus", "sku_lists", "prices");
const days = fc.constantFrom("2020-02-29", "2026-12-01", "2999-12-31");
const permissions = fc.dictionary(
  subjects,
  fc.subarray(Object.keys(rights)).map((words) => words.join(" ")),
  { maxKeys: 4 },
);

function fieldValues(name: string, { type, allowed, pattern, minimum, maximum }: ApiField): fc.Arbitrary<Json> {
  if (allowed) return fc.constantFrom(...allowed);
  if (type === "boolean") return fc.boolean();
  if (type === "number") return name === "overlapDays" ? fc.constantFrom(0, 0.5, 14) : fc.constantFrom(15, 90.5);
  if (type === "integer") return fc.integer({ min: minimum ?? 0, max: maximum ?? 100_000 });
  if (type === "object")
    return fc.dictionary(fc.constantFrom("a", "market_id_in", "x y", "__proto__"), json, { maxKeys: 3 });
  if (name === "userEmail" || name === "email") return fc.constantFrom("ann@green.example", "BEN@green.example");
  if (pattern?.source.startsWith("^#")) return fc.constantFrom("#C8984E", "#abcdef");
  if (pattern) return fc.constant("https://green.example/logo.png");
  return fc.oneof(
    fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() !== ""),
    awkward,
  );
}
