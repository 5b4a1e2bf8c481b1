import { type FieldMaker, text } from "./field";

/** An e-mail address. The checks and the comparison are the same everywhere. */
export const email: FieldMaker<"string"> = (options) =>
  text({
    ...options,
    spelling: "any-case",
    pattern: { source: "^[^@\\s]+@[^@\\s]+$", means: "an e-mail address" },
    rules: [options.rules, "Not case-sensitive."].filter(Boolean).join(" "),
  });
