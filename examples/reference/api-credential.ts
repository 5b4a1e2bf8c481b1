import { ApiCredential, getOrganization, getRole } from "pulumi-commercelayer";

/** The credentials of a backend. A changed `rotationTrigger` creates new ones, and then deletes the old ones. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const admin = await getRole({ organizationId, kind: "admin" });
  const erp = new ApiCredential("erp", {
    organizationId,
    name: "ERP synchronization",
    kind: "integration",
    roleId: admin.id,
    rotationTrigger: "2026-11",
  });
  return { erpClientId: erp.clientId, erpClientSecret: erp.clientSecret };
}

export = program;
