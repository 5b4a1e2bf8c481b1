import { type Key, named, type Property } from "./form";

const variable: Key = {
  noun: "name of a variable",
  pattern: "^[A-Za-z_][A-Za-z0-9_]*$",
  means: "letters, digits and `_`",
};

/** What every file begins with. */
export const preamble: Readonly<Record<string, Property>> = {
  version: { required: true, form: { of: "word", about: "The version of this format.", allowed: [1] } },
  extends: {
    form: {
      of: "word",
      about:
        "A file to build on, relative to this one. Mappings are merged key by key; any other value here replaces that of the base, and `null` takes it away.",
    },
  },
  variables: {
    form: named(
      "The defaults of variables. A text anywhere in the file may contain `${NAME}`; the environment wins over the defaults.",
      { of: "word", about: "The default, which may contain other variables." },
      variable,
    ),
  },
};
