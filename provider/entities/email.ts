import { type ApiField, text } from "./field";

/** An e-mail address. The checks and the comparison are the same everywhere. */
export function email(options: Omit<Parameters<typeof text>[0], "spelling" | "pattern">): ApiField {
  return text({
    ...options,
    spelling: "any-case",
    pattern: { source: "^[^@\\s]+@[^@\\s]+$", means: "an e-mail address" },
    rules: [options.rules, "Not case-sensitive."].filter(Boolean).join(" "),
  });
}
