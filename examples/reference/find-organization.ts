import { findOrganization } from "pulumi-commercelayer";

/** An organization that may not be there yet. */
async function program() {
  const yellow = await findOrganization({ slug: "the-yellow-brand" });
  return { yellowDomain: yellow?.domain ?? "none" };
}

export = program;
