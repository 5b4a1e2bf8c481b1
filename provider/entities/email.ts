import { type ApiField, text } from "./field";

/** An e-mail address: the same checks and the same comparison wherever the API has one. */
export function email(options: Omit<Parameters<typeof text>[0], "spelling" | "pattern">): ApiField {
  return text({
    ...options,
    spelling: "any-case",
    pattern: { source: "^[^@\\s]+@[^@\\s]+$", means: "an e-mail address" },
    rules: [options.rules, "Compared without regard to case."].filter(Boolean).join(" "),
  });
}
