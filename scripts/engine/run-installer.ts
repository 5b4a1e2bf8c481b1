import { PulumiCommand } from "@pulumi/pulumi/automation";
import { reasonOf } from "./report";

const [root] = process.argv.slice(2);
if (root === undefined) throw new Error("usage: run-installer <root>");

PulumiCommand.install({ root, skipVersionCheck: true }).catch((error: unknown) => {
  console.error(reasonOf(error));
  process.exitCode = 1;
});
