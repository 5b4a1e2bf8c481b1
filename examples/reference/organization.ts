import { Organization } from "pulumi-commercelayer";

/** An organization with colours, links, and metadata for other tools. */
async function program() {
  const organization = new Organization("green-brand", {
    name: "The Green Brand",
    supportEmail: "support@greenbrand.example",
    primaryColor: "#2E7D32",
    contrastColor: "#FFFFFF",
    config: { mfe: { default: { links: { cart: "https://cart.greenbrand.example/:order_id" } } } },
    metadata: { team: "commerce" },
  });
  return { slug: organization.slug, domain: organization.domain };
}

export = program;
