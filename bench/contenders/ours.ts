import type { CustomResource } from "@pulumi/pulumi";
import * as commercelayer from "pulumi-commercelayer";
import { resolved } from "../workload";
import { onEngine, type ProgramContender } from "./stack";

type ResourceClass = new (name: string, args: object) => CustomResource;

const classes = commercelayer as unknown as Record<string, ResourceClass>;

const program: ProgramContender["program"] = (workload) => async () => {
  const made = new Map<string, CustomResource>();
  for (const item of workload) {
    const Class = classes[item.entity];
    if (!Class) throw new Error(`the package exports no ${item.entity}`);
    made.set(
      item.name,
      new Class(
        item.name,
        resolved(item, (name) => made.get(name)?.id),
      ),
    );
  }
  return undefined;
};

export const ours = onEngine({ name: "ours", about: "this package", program });

export const oursAtEnd = onEngine({
  name: "ours+skip",
  about: "this package with `PULUMI_SKIP_CHECKPOINTS=true`",
  program,
  environment: { PULUMI_SKIP_CHECKPOINTS: "true" },
});
