import assert from "node:assert/strict";
import fc from "fast-check";
import { parseDocument } from "yaml";
import { specOf } from "../../../provider/organization/spec-of";
import { printOrganization, style } from "../../../provider/spec/print";
import { plain } from "../../../provider/spec/tree";
import { escaped } from "../../../provider/spec/variables";
import { parseYaml } from "../../../provider/spec/yaml";
import { snapshots } from "../organization/snapshots";

const again = (text: string) => parseDocument(text).toString(style);

describe("the text of a file", () => {
  it("keeps every byte of what was printed when it is read and written", () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const text = printOrganization(escaped(specOf(snapshot).spec), " a comment");
        assert.equal(again(text), text);
      }),
      { numRuns: 50 },
    );
  });

  // Everything that an edit changes elsewhere in a file that a person wrote.
  for (const [what, written, normalized] of [
    ["several blank lines become one", "a: 1\n\n\nb: 2\n", "a: 1\n\nb: 2\n"],
    ["one space stands before a comment", "a: 1    # why\n", "a: 1 # why\n"],
    ["braces and brackets are padded", "a: {b: [1, 2]}\n", "a: { b: [ 1, 2 ] }\n"],
    ["two spaces indent", "a:\n    b: 1\n", "a:\n  b: 1\n"],
    ["a comment behind the key of a mapping moves below it", "a: # why\n  b: 1\n", "a:\n  # why\n  b: 1\n"],
    ["lines end with a line feed, and so does the file", "a: 1\r\nb: 2", "a: 1\nb: 2\n"],
  ] as const)
    it(`is normalized in one point: ${what}`, () => {
      assert.equal(again(written), normalized);
      assert.equal(again(normalized), normalized);
    });

  it("means the same after it was read and written, and does not change again", () => {
    const space = fc.constantFrom("", " ", "  ");
    const line = fc.constantFrom(
      "# why",
      "a: {b: 1,c: [x,y]}",
      "d:   'e'",
      'f: "g # h"',
      "i:",
      "",
      "j: |\n  two\n  lines",
    );
    const texts = fc
      .uniqueArray(fc.tuple(line, space), { maxLength: 7, selector: ([text]) => text })
      .map((lines) => `version: 1\n${lines.map(([text, end]) => text + end).join("\n")}\n`);
    fc.assert(
      fc.property(texts, (text) => {
        const once = again(text);
        assert.deepEqual(meaning(once), meaning(text));
        assert.equal(again(once), once);
      }),
    );
  });
});

function meaning(text: string): unknown {
  const { tree, problems } = parseYaml(text, "a.yaml");
  assert.deepEqual(problems, []);
  return tree && plain(tree);
}
