import { type ApiField, text } from "./field";

/** Which data somebody may see: the same three values wherever the API has it. */
export function accessScope(who: string, options: { required?: true; removal?: string }): ApiField {
  const byDefault = options.required ? "" : " (the server's default)";
  return text({
    ...options,
    allowed: ["live_access", "test_access", "all_access"],
    always: true,
    about: `Which data ${who} may see: \`live_access\`${byDefault}, \`test_access\` or \`all_access\`.`,
  });
}
