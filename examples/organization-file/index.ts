import path from "node:path";
import { OrganizationFile } from "pulumi-commercelayer";

/**
 * An organization that is described in a file, so that a pull request shows who gets access to what. Its project file is in
 * the root of the repository.
 */
async function organizationFromFile() {
  const { organizationId, roleIds, credentials } = new OrganizationFile("green", {
    file: path.join(__dirname, "organization.yaml"),
  });
  return { organizationId, roleIds, credentials };
}

export = organizationFromFile;
