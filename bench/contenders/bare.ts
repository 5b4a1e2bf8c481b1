import { CustomResource } from "@pulumi/pulumi";
import { resolved } from "../workload";
import { onEngine, type ProgramContender } from "./stack";

/** A dynamic resource whose code is asked for by name, like ours, and does nothing. Its type is as long as ours. */
class Bare extends CustomResource {
  constructor(entity: string, name: string, args: object) {
    const __provider = `exports.handler=()=>require("./bench/contenders/bare-provider.cjs").provider("${entity}")`;
    super(`pulumi-nodejs:dynamic/bareresources:${entity}`, name, { ...args, __provider });
  }
}

const program: ProgramContender["program"] = (workload) => async () => {
  const made = new Map<string, Bare>();
  for (const item of workload)
    made.set(
      item.name,
      new Bare(
        item.entity,
        item.name,
        resolved(item, (name) => made.get(name)?.id),
      ),
    );
  return undefined;
};

export const bare = onEngine({
  name: "D0",
  about: "a bare dynamic resource: same inputs and outputs, no request",
  program,
});

export const bareAtEnd = onEngine({
  name: "D0+skip",
  about: "the same with `PULUMI_SKIP_CHECKPOINTS=true`",
  program,
  environment: { PULUMI_SKIP_CHECKPOINTS: "true" },
});
