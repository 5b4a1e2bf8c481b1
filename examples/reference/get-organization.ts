import { getOrganization } from "pulumi-commercelayer";

async function program() {
  const { id, domain } = await getOrganization({ slug: "the-blue-brand" });
  return { blueId: id, blueDomain: domain };
}

export = program;
