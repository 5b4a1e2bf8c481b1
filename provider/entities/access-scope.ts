import { type ApiField, text } from "./field";

/** Which data someone may see. The API uses the same three values everywhere. */
export function accessScope(
  who: string,
  options: { required?: true; removal?: string },
): ApiField<"string", "required" | "optional", true> {
  return text({
    ...options,
    ...(options.required ? {} : { byDefault: "`live_access`" }),
    allowed: ["live_access", "test_access", "all_access"],
    always: true,
    about: `Which data ${who} may see: \`live_access\`, \`test_access\` or \`all_access\`.`,
  });
}
