import { Config } from "@pulumi/pulumi";
import { getUser, Organization, Provider } from "pulumi-commercelayer";

/** An organization in another account than the stack's own. */
async function program() {
  const red = new Config("red");
  const provider = new Provider("red", {
    clientId: red.require("clientId"),
    clientSecret: red.requireSecret("clientSecret"),
  });
  new Organization("red-brand", { name: "The Red Brand" }, { provider });
  const { email } = await getUser({ provider });
  return { actingInRed: email };
}

export = program;
