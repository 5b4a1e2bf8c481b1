import assert from "node:assert/strict";
import fc from "fast-check";
import { checksumOf } from "../../../provider/guard/checksum";
import { parsePreview } from "../../../provider/preview/preview";
import { explicit, previewBetween } from "../preview/synthesized";
import { organizations } from "../spec/specs";
import { team } from "./people";

describe("the checksum of a plan", () => {
  const specs = organizations.map(explicit);

  it("does not depend on the order of steps and keys, on times, diagnostics, ciphertext, or on what stays as it is", () => {
    fc.assert(
      fc.property(
        specs,
        specs,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (before, after, random) => {
          const plain = JSON.parse(previewBetween(before, after));
          const secret = (ciphertext: string) => ({
            "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
            ciphertext,
          });
          const dressed = (preview: typeof plain, ciphertext: string) => {
            for (const step of preview.steps)
              for (const state of [step.oldState, step.newState])
                if (state) state.inputs = { ...state.inputs, password: secret(ciphertext) };
            return preview;
          };
          const other = structuredClone(plain);
          other.steps = other.steps
            .filter(({ op }: { op: string }) => op !== "same")
            .map((step: object) => ({ step, at: random.next().value }))
            .sort((a: { at: number }, b: { at: number }) => a.at - b.at)
            .map(({ step }: { step: Record<string, object> }) => Object.fromEntries(Object.entries(step).reverse()));
          for (const step of other.steps)
            for (const state of [step.oldState, step.newState])
              if (state)
                Object.assign(state, { modified: "2026-01-01", outputs: { ...state.outputs, updatedAt: "later" } });
          Object.assign(other, { duration: 7, diagnostics: [{ message: "x" }] });
          assert.equal(sum(dressed(plain, "one")), sum(dressed(other, "another")));
        },
      ),
      { numRuns: 100 },
    );
  });

  it("differs where an operation, an input, an old input or a changed property differs", () => {
    const plan = () => JSON.parse(previewBetween(team(), team({ extra: true })));
    const edits: ((step: {
      op: string;
      changes?: unknown;
      diffReasons?: string[];
      newState: { inputs: object };
      oldState?: object;
    }) => void)[] = [
      (step) => Object.assign(step, { op: "import" }),
      (step) => Object.assign(step.newState.inputs, { more: 1 }),
      (step) => Object.assign(step, { oldState: step.newState }),
      (step) => Object.assign(step, { diffReasons: ["clientSecret"] }),
      (step) => Object.assign(step, { urn: "urn:pulumi:x::y::z::other" }),
    ];
    const sums = edits.map((edit) => {
      const preview = plan();
      edit(preview.steps.find(({ op }: { op: string }) => op === "create"));
      return sum(preview);
    });
    assert.equal(new Set([sum(plan()), ...sums]).size, edits.length + 1);
  });
});

function sum(preview: object): string {
  return checksumOf(parsePreview(JSON.stringify(preview)));
}
