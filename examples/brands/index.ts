import fs from "node:fs";
import path from "node:path";
import { OrganizationFile } from "pulumi-commercelayer";

const specs = path.join(__dirname, "specs");
const base = "group.yaml";

/**
 * The organizations of a group with several brands. All of them extend one file, so that the group says once what is the
 * same; a new brand is a new file. The brand has the name of its file.
 */
async function brands() {
  const files = fs.readdirSync(specs).filter((file) => file !== base);
  const organizations = files.map((file) => {
    const brand = path.parse(file).name;
    return [brand, new OrganizationFile(brand, { file: path.join(specs, file) })] as const;
  });
  return {
    organizationIds: Object.fromEntries(organizations.map(([brand, { organizationId }]) => [brand, organizationId])),
  };
}

export = brands;
