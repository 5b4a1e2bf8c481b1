/** A program in YAML, as data: an organization with one credential. */
export const brandWithSite = {
  resources: {
    brand: { type: "commercelayer:Organization", properties: { name: "Brand" } },
    site: {
      type: "commercelayer:ApiCredential",
      properties: { organizationId: "${brand.id}", name: "Site", kind: "sales_channel" },
    },
  },
};
