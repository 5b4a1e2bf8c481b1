/** How `access` can print what it finds. */
export const formats = ["text", "json", "markdown", "csv", "html"] as const;
