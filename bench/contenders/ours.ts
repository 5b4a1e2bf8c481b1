import type { CustomResource } from "@pulumi/pulumi";
import * as dynamic from "pulumi-commercelayer";
import * as native from "pulumi-commercelayer/native";
import type { Program } from "../../test/engine/support/stack";
import { resolved, type Workload } from "../workload";
import { onEngine } from "./stack";

type ResourceClass = new (name: string, args: object) => CustomResource;

/** The workload as a program of this package, with the classes of one of its shells. */
function programOf(shell: object): (workload: Workload) => Program {
  const classes = shell as Readonly<Record<string, ResourceClass>>;
  return (workload) => async () => {
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
}

const atEnd = { PULUMI_SKIP_CHECKPOINTS: "true" };

export const ours = onEngine({
  name: "ours",
  about: "this package, as dynamic resources",
  program: programOf(dynamic),
});

export const oursAtEnd = onEngine({
  name: "ours+skip",
  about: "this package with `PULUMI_SKIP_CHECKPOINTS=true`",
  program: programOf(dynamic),
  environment: atEnd,
});

export const plugin = onEngine({
  name: "plugin",
  about: "this package, as a native plugin",
  program: programOf(native),
  isNative: true,
});

export const pluginAtEnd = onEngine({
  name: "plugin+skip",
  about: "the plugin with `PULUMI_SKIP_CHECKPOINTS=true`",
  program: programOf(native),
  isNative: true,
  environment: atEnd,
});
