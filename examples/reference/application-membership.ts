import {
  ApiCredential,
  ApplicationMembership,
  getOrganization,
  getRole,
  MembershipProfile,
} from "pulumi-commercelayer";

/** Everyone with the profile may read the orders of two markets in the dashboard's orders app. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const reader = await getRole({ organizationId, kind: "read_only" });
  const orders = new ApiCredential("orders-app", { organizationId, name: "Orders", kind: "orders" });
  const warehouse = new MembershipProfile("warehouse", {
    organizationId,
    name: "Warehouse",
    accessScope: "live_access",
  });
  new ApplicationMembership("warehouse-orders", {
    organizationId,
    apiCredentialId: orders.id,
    membershipProfileId: warehouse.id,
    roleId: reader.id,
    filters: { market_id_in: [202, 203] },
  });
}

export = program;
