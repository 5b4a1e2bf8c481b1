import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { loadAccount, loadOrganization } from "../../../provider/spec/load";
import { type Problem, SpecError } from "../../../provider/spec/place";
import type { Variables } from "../../../provider/spec/variables";
import { wrongFiles } from "./wrong-files";

describe("loading the file of an organization", () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "spec-"));
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const write = (name: string, text: string) => {
    fs.writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const problemsOf = (load: () => unknown): readonly Problem[] => {
    try {
      load();
    } catch (error) {
      assert.ok(error instanceof SpecError, String(error));
      return error.problems;
    }
    return assert.fail("the file was taken");
  };

  for (const { name, text, problems } of wrongFiles)
    it(`refuses ${name}, and says where`, () => {
      const found = problemsOf(() => loadOrganization(write("wrong.yaml", text), {}));
      for (const [at, says] of problems)
        assert.ok(
          found.some(({ line, column, message }) => `${line}:${column}` === at && message.includes(says)),
          `${at} ${says}\n${found.map(({ line, column, message }) => `${line}:${column} ${message}`).join("\n")}`,
        );
      assert.ok(found.every(({ file }) => path.basename(file) === "wrong.yaml"));
    });

  it("says all problems of a file at once", () => {
    const text =
      "version: 1\norganization: { nam: Green }\nroles: { editor: { permissions: { orders: raed } } }\nowner: ann\n";
    const found = problemsOf(() => loadOrganization(write("wrong.yaml", text), {}));
    assert.deepEqual(
      found.map(({ line }) => line),
      [2, 2, 3, 4],
    );
  });

  it("builds on another file: mappings merge, other values replace, and null takes away", () => {
    write(
      "base.yaml",
      "version: 1\nvariables: { BRAND: green }\norganization: { name: '${BRAND}', supportPhone: '1' }\nroles:\n  editor: { permissions: { orders: read, skus: read } }\n  old: {}\n",
    );
    const file = write(
      "live.yaml",
      "extends: base.yaml\nvariables: { BRAND: blue }\norganization: { supportPhone: ~ }\nroles:\n  editor: { permissions: { orders: read update } }\n  old: ~\n",
    );
    const { spec } = loadOrganization(file, {});
    assert.deepEqual(spec.organization, { name: "blue" });
    assert.deepEqual(spec.roles, { editor: { name: "editor", permissions: { orders: "read update", skus: "read" } } });
  });

  it("locates a problem in the file that has it", () => {
    write(
      "base.yaml",
      "version: 1\norganization: { name: Green }\nroles: { editor: { permissions: { orders: raed } } }\n",
    );
    const [problem] = problemsOf(() => loadOrganization(write("live.yaml", "extends: base.yaml\n"), {}));
    assert.equal(path.basename(problem?.file ?? ""), "base.yaml");
    assert.equal(problem?.line, 3);
  });

  it("refuses files that extend each other", () => {
    write("base.yaml", "extends: live.yaml\n");
    const [problem] = problemsOf(() => loadOrganization(write("live.yaml", "extends: base.yaml\n"), {}));
    assert.match(problem?.message ?? "", /live\.yaml → .*base\.yaml → .*live\.yaml extend each other in a circle/);
  });

  it("takes numbers and flags from variables, which are texts, and leaves two dollars alone", () => {
    const text =
      "version: 1\norganization: { name: 'a $${B} c' }\ncredentials: { erp: { kind: webapp, expiresIn: '${TTL}', custom: '${CUSTOM}' } }\n";
    const { spec } = loadOrganization(write("file.yaml", text), { TTL: "7200", CUSTOM: "true" });
    assert.deepEqual(spec.credentials.erp, { name: "erp", kind: "webapp", expiresIn: 7200, custom: true });
    assert.equal(spec.organization.name, "a ${B} c");
  });

  it("never quotes the value of a variable", () => {
    const text =
      "version: 1\norganization: { name: Green }\nroles: { editor: { permissions: { orders: '${RIGHT}' } } }\n";
    const [problem] = problemsOf(() => loadOrganization(write("file.yaml", text), { RIGHT: "hunter2" }));
    assert.ok(problem && !problem.message.includes("hunter2"), problem?.message);
  });

  const provider = (secret: string, more = "") =>
    `version: 1\n${more}identityProviders:\n  okta: { clientId: a, clientSecret: '${secret}', issuer: 'https://a.example', domains: a.example, tokenUrl: 'https://a.example', authorizeUrl: 'https://a.example', jwksUrl: 'https://a.example' }\n`;

  for (const [what, secret, more, variables] of [
    ["that stands in the file", "hunter2", "", {}],
    ["that is a part of a text", "x${OKTA}", "", { OKTA: "hunter2" }],
    ["that has its default in the file", "${OKTA}", "variables: { OKTA: hunter2 }\n", {}],
  ] as [string, string, string, Variables][])
    it(`refuses a secret ${what}`, () => {
      const file = write("account.yaml", provider(secret, more));
      const [problem] = problemsOf(() => loadAccount(file, variables));
      assert.match(problem?.message ?? "", /it is a secret: write a variable such as/);
    });

  it("takes a secret from a variable that is given", () => {
    const { spec } = loadAccount(write("account.yaml", provider("${OKTA}")), { OKTA: "hunter2" });
    assert.equal(spec.identityProviders.okta?.clientSecret, "hunter2");
  });
});
