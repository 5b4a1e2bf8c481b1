import assert from "node:assert/strict";
import type { dynamic } from "@pulumi/pulumi";
import { Echo } from "../../../provider/dynamic/echo";
import { HookError } from "../../../provider/lifecycle/explain";
import { SettingsError } from "../../../provider/session/settings";
import { entityNamed } from "../entity-named";

const hookError = () => new HookError("read", { entity: entityNamed("Role"), id: "r" }, new Error("it is locked"));

describe("what the dynamic host prints of an error", () => {
  it("is nothing when the answer says the same", async () => {
    for (const error of [hookError(), new SettingsError("nobody calls")])
      assert.deepEqual(await printedOf([error]), []);
  });

  it("is nothing either when several hooks fail for the same reason at once", async () => {
    assert.deepEqual(await printedOf([hookError(), hookError()]), []);
  });

  it("is the stack of a defect", async () => {
    const defect = new TypeError("undefined is not a function");
    assert.deepEqual(await printedOf([defect]), [`${defect}: ${defect.stack}`]);
  });

  it("is everything that is no error of ours, and another print of the same text", async () => {
    const error = hookError();
    const { printer, printed, read } = hostOf([error]);
    printer.error("from another provider", 1);
    await read();
    printer.error(`${error}: ${error.stack}`);
    assert.deepEqual(printed, ["from another provider", `${error}: ${error.stack}`]);
  });

  async function printedOf(errors: readonly Error[]): Promise<string[]> {
    const { printed, read } = hostOf(errors);
    await Promise.all(errors.map(read));
    return printed;
  }

  /** A host whose reads fail with these errors, one after the other, and which prints them as Pulumi's does. */
  function hostOf(errors: readonly Error[]) {
    const printed: string[] = [];
    const printer = { error: (text: string, ..._more: unknown[]) => void printed.push(text) };
    const left = [...errors];
    const failing = { read: () => Promise.reject(left.shift()) } as unknown as Required<dynamic.ResourceProvider>;
    const provider = new Echo(printer).silence(failing);
    const read = async () => {
      try {
        await provider.read?.("id", {});
      } catch (error) {
        printer.error(`${error}: ${(error as Error).stack}`);
      }
    };
    return { printer, printed, read };
  }
});
