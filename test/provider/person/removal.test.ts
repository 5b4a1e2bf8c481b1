import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import type { Person } from "../../../provider/person/person";
import { removalOf } from "../../../provider/person/removal";
import { folderWith } from "../cli/command-line";

const green = `version: 1
organization: { name: Green }
roles:
  editor: { name: Editor }   # kept as it is
members:
  Ann@Green.example: editor  # leaves in May
  zoe@green.example: read_only
`;

describe("taking a person out of specs", () => {
  let folder: string;
  const files = (texts: Readonly<Record<string, string>>) => {
    folder = folderWith(texts);
    return Object.entries(texts).map(([name, text]) => ({ file: path.join(folder, name), text }));
  };
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it("edits each spec that has the person, and nothing else in it", () => {
    const texts = files({ "green.yaml": green, "red.yaml": green.replace("Green }", "Red }"), "other.yaml": "a: 1\n" });
    const { edits, kept } = removalOf(person({ organization: "Green" }, { organization: "Red" }), texts);
    assert.deepEqual(kept, []);
    assert.deepEqual(
      edits.map(({ file }) => path.basename(file)),
      ["green.yaml", "red.yaml"],
    );
    assert.equal(edits[0]?.after, green.replace(/ {2}Ann.*\n/, ""));
  });

  it("keeps an owner, whether the API says so or the spec", () => {
    const texts = files({
      "green.yaml": green,
      "red.yaml": `owner: Ann@Green.example\n${green.replace("Green }", "Red }")}`,
    });
    const { edits, kept } = removalOf(person({ organization: "Green", owner: true }, { organization: "Red" }), texts);
    assert.deepEqual(edits, []);
    assert.deepEqual(
      kept.map(({ where, reason }) => [path.basename(where), reason.includes("transfer the ownership first")]),
      [
        ["green.yaml:6", true],
        ["red.yaml:7", true],
      ],
    );
  });

  it("keeps whom no spec has", () => {
    const texts = files({ "red.yaml": green.replace("Green }", "Red }").replace(/ {2}Ann.*\n/, "") });
    const { edits, kept } = removalOf(person({ organization: "Green" }), texts);
    assert.deepEqual(edits, []);
    assert.match(kept[0]?.reason ?? "", /no spec at hand has this membership/);
  });

  it("does not take one spec for those of two organizations with the same name", () => {
    const texts = files({ "green.yaml": green });
    const { edits, kept } = removalOf(person({ organization: "Green" }, { organization: "Green" }), texts);
    assert.equal(edits.length, 1);
    assert.match(kept[0]?.reason ?? "", /no spec at hand has this membership/);
  });

  it("keeps whom a base has, and says where", () => {
    const base = "members:\n  ann@green.example: admin\n";
    const own = "extends: base.yaml\nversion: 1\norganization: { name: Green }\n";
    const texts = files({
      "base.yaml": base,
      "green.yaml": own,
      "both.yaml": `${own}members: { ann@green.example: read_only }\n`,
    });
    const { edits, kept } = removalOf(person({ organization: "Green" }), texts);
    assert.deepEqual(edits, []);
    assert.deepEqual(
      kept.map(({ where }) => path.basename(where)),
      ["both.yaml:4", "base.yaml:2"],
    );
    assert.ok(kept.every(({ reason }) => /gets the entry from a file that it extends/.test(reason)));
  });

  it("takes the person out of a base that is a spec of its own, and then has no trouble with what extends it", () => {
    const over = "extends: green.yaml\norganization: { name: Red }\n";
    const texts = files({ "green.yaml": green, "red.yaml": over });
    const { edits, kept } = removalOf(person({ organization: "Green" }, { organization: "Red" }), texts);
    assert.deepEqual(
      edits.map(({ file }) => path.basename(file)),
      ["green.yaml"],
    );
    assert.deepEqual(kept, []);
  });

  it("keeps an entry whose address is a variable", () => {
    const text = green.replace("  Ann@Green.example: editor  #", '  head: { role: editor, userEmail: "${HEAD}" } #');
    const texts = files({ "green.yaml": `${text}variables: { HEAD: ann@green.example }\n` });
    const { edits, kept } = removalOf(person({ organization: "Green" }), texts);
    assert.deepEqual(edits, []);
    assert.match(kept[0]?.reason ?? "", /`userEmail` is a variable/);
  });

  it("says which file cannot be read, because it might have the person", () => {
    const texts = files({ "green.yaml": green, "broken.yaml": "version: 1\norganization: { nam: Red }\n" });
    const { edits, kept } = removalOf(person({ organization: "Green" }), texts);
    assert.equal(edits.length, 1);
    assert.match(kept[0]?.reason ?? "", /cannot be read.*broken\.yaml:2:/);
  });
});

function person(...memberships: { readonly organization: string; readonly owner?: boolean }[]): Person {
  return {
    email: "ann@green.example",
    memberships: memberships.map(({ organization, owner = false }) => ({
      organization: { id: organization, slug: organization.toLowerCase(), name: organization },
      id: "membership",
      status: "active",
      owner,
      accessScope: "live_access",
      role: { id: "role", name: "Editor" },
      applications: [],
    })),
    identityProviders: [],
    isCaller: false,
    organizations: memberships.length,
  };
}
