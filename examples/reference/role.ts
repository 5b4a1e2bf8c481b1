import { getOrganization, Role } from "pulumi-commercelayer";

/** A custom role of an existing organization. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const editor = new Role("catalogue-editor", { organizationId, name: "Catalogue editor" });
  return { editorId: editor.id };
}

export = program;
