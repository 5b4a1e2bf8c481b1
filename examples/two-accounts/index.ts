import { ComponentResource, type ComponentResourceOptions, Config } from "@pulumi/pulumi";
import { ApiCredential, getRoleOutput, Organization, Provider, Role, RolePermissions } from "pulumi-commercelayer";

/** What every brand has. The resources inside inherit the provider of the component. */
class Brand extends ComponentResource {
  readonly organization: Organization;

  constructor(name: string, title: string, options: ComponentResourceOptions) {
    super("example:index:Brand", name, {}, options);
    const parent = { parent: this };
    const organization = new Organization(name, { name: title }, parent);
    const organizationId = organization.id;

    const support = new Role(`${name}-support`, { organizationId, name: "Customer support" }, parent);
    new RolePermissions(
      `${name}-support-may`,
      { roleId: support.id, permissions: { orders: "read update", returns: "read update", customers: "read" } },
      parent,
    );

    const reader = getRoleOutput({ organizationId, kind: "read_only" }, parent);
    new ApiCredential(
      `${name}-reports`,
      { organizationId, name: "Reports", kind: "integration", roleId: reader.id },
      parent,
    );
    this.organization = organization;
    this.registerOutputs({});
  }
}

/**
 * Two accounts in one program, so that their brands cannot drift apart. `pulumi config set blue:clientId …` and
 * `pulumi config set --secret blue:clientSecret …`, and the same for `red`.
 */
async function brands() {
  const blue = new Brand("blue", "The Blue Brand", { provider: account("blue") });
  const red = new Brand("red", "The Red Brand", { provider: account("red") });
  return { blue: blue.organization.slug, red: red.organization.slug };
}

function account(name: string): Provider {
  const config = new Config(name);
  return new Provider(name, {
    clientId: config.require("clientId"),
    clientSecret: config.requireSecret("clientSecret"),
  });
}

export = brands;
