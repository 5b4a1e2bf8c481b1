import { findRole, getOrganization } from "pulumi-commercelayer";

/** A role that not every organization has. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const founders = await findRole({ organizationId, name: "Founders" });
  return { foundersRole: founders?.id ?? "none" };
}

export = program;
