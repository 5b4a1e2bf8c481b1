import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { withoutEntry } from "../../../provider/spec/without-entry";

const text = `# The green brand
version: 1
members:
  # The editors
  ann@green.example:   editor   # since May
  ben@green.example:
    role: editor
    applications:
      orders: { role: editor,  filters: {market_id_in: [1]} }

  # The readers
  "cleo@green.example": { role: read_only }
roles: {editor: {name: "Editor"}, author: {name: Author},reader: {name: Reader}}
`;

describe("a text without one entry", () => {
  it("lacks its lines, and has every other byte", () => {
    const lines = text.split("\n");
    for (const [name, first, last] of [
      ["ann@green.example", 4, 4],
      ["ben@green.example", 5, 8],
      ["cleo@green.example", 11, 11],
    ] as const)
      assert.equal(
        withoutEntry(text, ["members", name]),
        [...lines.slice(0, first), ...lines.slice(last + 1)].join("\n"),
        name,
      );
  });

  it("lacks the comma too, where the entries are on one line", () => {
    for (const [name, left] of [
      ["editor", "{author: {name: Author},reader: {name: Reader}}"],
      ["author", '{editor: {name: "Editor"}, reader: {name: Reader}}'],
      ["reader", '{editor: {name: "Editor"}, author: {name: Author}}'],
    ] as const)
      assert.ok(withoutEntry(text, ["roles", name])?.endsWith(`\nroles: ${left}\n`), name);
  });

  it("lacks the section too, if it would be empty", () => {
    assert.equal(
      withoutEntry("version: 1\nmembers:\n  ann@a.b: admin\nroles: {}\n", ["members", "ann@a.b"]),
      "version: 1\nroles: {}\n",
    );
    assert.equal(withoutEntry("version: 1\nmembers: { ann@a.b: admin }\n", ["members", "ann@a.b"]), "version: 1\n");
  });

  it("keeps a block of text whole, Windows line ends, and a last line without an end", () => {
    const block = "members:\n  a:\n    note: |\n      one\n      two\n  b: x\n";
    assert.equal(withoutEntry(block, ["members", "a"]), "members:\n  b: x\n");
    assert.equal(withoutEntry("m:\r\n  a: 1\r\n  b: 2\r\n", ["m", "a"]), "m:\r\n  b: 2\r\n");
    assert.equal(withoutEntry("m:\n  a: 1\n  b: 2", ["m", "b"]), "m:\n  a: 1\n");
  });

  it("does not exist if the text has no such entry", () => {
    assert.equal(withoutEntry(text, ["members", "zoe@green.example"]), undefined);
    assert.equal(withoutEntry(text, ["profiles", "press"]), undefined);
    assert.equal(withoutEntry("- a", ["members", "a"]), undefined);
  });

  it("says what the text said but for the entry, whatever is around it", () => {
    const comment = fc.constantFrom("", "  # a note", " # x: y");
    const value = fc.constantFrom(
      "editor",
      "{ role: editor, a: [1, 2] }",
      "\n    role: editor",
      "\n    list:\n      - 1\n      - b: 2",
      "|\n    text\n\n    more",
      '"a # b"',
      "",
    );
    const entry = fc.tuple(value, comment, fc.constantFrom("", "\n", "  # above\n"));
    fc.assert(
      fc.property(fc.array(entry, { minLength: 2, maxLength: 6 }), fc.nat(), (entries, pick) => {
        const lines = entries.map(
          ([of, behind, above], index) => `${above}  key${index}: ${of}${of.includes("\n") ? "" : behind}\n`,
        );
        const whole = `members:\n${lines.join("")}end: 1\n`;
        const name = `key${pick % entries.length}`;
        const { members, ...rest } = parse(whole) as { members: Record<string, unknown> };
        const { [name]: _, ...others } = members;
        const now = withoutEntry(whole, ["members", name]);
        assert.deepEqual(parse(now ?? ""), { ...rest, members: others });
      }),
    );
  });
});
