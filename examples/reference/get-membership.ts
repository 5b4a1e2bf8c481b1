import { getMembership, getOrganization } from "pulumi-commercelayer";

/** Whether a person has accepted the invitation. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const ann = await getMembership({ organizationId, userEmail: "ann@bluebrand.example" });
  return { annIs: ann.status };
}

export = program;
