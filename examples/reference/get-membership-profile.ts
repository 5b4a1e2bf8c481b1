import { getMembershipProfile, getOrganization } from "pulumi-commercelayer";

async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const press = await getMembershipProfile({ organizationId, name: "Press" });
  return { pressMaySee: press.accessScope };
}

export = program;
