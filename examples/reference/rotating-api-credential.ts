import { getOrganization, RotatingApiCredential } from "pulumi-commercelayer";

/** A new secret every 90 days. The one before it stays valid for two weeks, so that every consumer has time to read it. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const site = new RotatingApiCredential("site", {
    organizationId,
    name: "Web site",
    kind: "sales_channel",
    rotateAfterDays: 90,
    overlapDays: 14,
  });
  return { siteClientId: site.clientId, nextActionAt: site.nextActionAt };
}

export = program;
