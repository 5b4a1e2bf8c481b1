import { PulumiCommand } from "@pulumi/pulumi/automation";
import { SemVer } from "semver";
import { reasonOf } from "./report";

const [root, version] = process.argv.slice(2);
if (root === undefined || version === undefined) throw new Error("usage: run-installer <root> <version>");

PulumiCommand.install({ root, version: new SemVer(version), skipVersionCheck: true }).catch((error: unknown) => {
  console.error(reasonOf(error));
  process.exitCode = 1;
});
