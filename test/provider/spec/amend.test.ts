import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { specOf } from "../../../provider/organization/spec-of";
import { amendAccount, amendOrganization } from "../../../provider/spec/amend";
import { parseAccount, resolveOrganizationText } from "../../../provider/spec/load";
import { printOrganization } from "../../../provider/spec/print";
import { type AccountSpec, type OrganizationSpec, organizationSpec, type Values } from "../../../provider/spec/spec";
import { escaped } from "../../../provider/spec/variables";
import { snapshots } from "../organization/snapshots";

const shop = `# yaml-language-server: $schema=organization.schema.json
version: 1 # the only one
variables: { CITY: Rome, DESK: support }

organization:
  # asked for by the agency
  name: The \${CITY} Brand # in the dashboard

roles:
  # Ask Ann before you change this.
  editor:
    was: writer
    name: Catalogue editor
    onDelete: neutralize
    permissions:
      skus: [create, read] # no prices
  support: { name: Customer support }

members:
  zoe@shop.example: editor # until May
  ann@shop.example: { role: "\${DESK}", profile: desk }

profiles:
  desk: { name: Desk, accessScope: live_access }
`;

const read = (text: string) => resolveOrganizationText(text, "shop.yaml", {}).spec;

function amended(text: string, change: (spec: Mutable) => void) {
  const wanted = structuredClone(read(text)) as Mutable;
  change(wanted);
  return amendOrganization(text, wanted as OrganizationSpec, read);
}

// biome-ignore lint/suspicious/noExplicitAny: a test changes whatever it likes
type Mutable = Record<string, any>;

describe("amending a file", function () {
  this.timeout(60_000);

  it("changes no byte if nothing differs", () => {
    assert.deepEqual(
      amended(shop, () => {}),
      { text: shop, overwritten: [] },
    );
  });

  it("edits what differs, and keeps comments, the order, variables and what only the file knows", () => {
    const { text, overwritten } = amended(shop, (spec) => {
      spec.organization.supportPhone = "+39 06 1234";
      spec.roles.editor.permissions = { orders: "read", skus: "read" };
      spec.roles.auditor = { name: "Auditor", permissions: { orders: "read" } };
      spec.members["zoe@shop.example"].accessScope = "all_access";
      spec.credentials.site = { name: "site", kind: "sales_channel" };
      delete spec.roles.editor.was;
      delete spec.roles.editor.onDelete;
      delete spec.members["ann@shop.example"].profile;
    });
    assert.deepEqual(overwritten, []);
    assert.match(text, /^ {2}# Ask Ann before you change this\.\n {2}editor:$/m);
    const lines = (all: string) => all.split("\n");
    const [before, after] = [lines(shop), lines(text)];
    assert.deepEqual(
      after.filter((line) => !before.includes(line)),
      [
        "  supportPhone: +39 06 1234",
        "  auditor:",
        "    name: Auditor",
        "      orders: read",
        "      orders: read",
        "      skus: read # no prices",
        "  zoe@shop.example: { role: editor, accessScope: all_access } # until May",
        '  ann@shop.example: { role: "${DESK}" }',
        "credentials:",
        "  site: { kind: sales_channel }",
      ],
    );
    assert.deepEqual(
      before.filter((line) => !after.includes(line)),
      [
        "      skus: [create, read] # no prices",
        "  zoe@shop.example: editor # until May",
        '  ann@shop.example: { role: "${DESK}", profile: desk }',
      ],
    );
  });

  it("overwrites a variable whose value is no longer right, and says where", () => {
    const { text, overwritten } = amended(shop, (spec) => {
      spec.organization.name = "The ${new} Brand";
      spec.members["ann@shop.example"].role = "editor";
    });
    assert.deepEqual(overwritten, ["members.ann@shop.example.role", "organization.name"]);
    assert.match(text, /^ {2}name: The \$\$\{new\} Brand # in the dashboard$/m);
    assert.match(text, /role: editor, profile: desk/);
  });

  it("takes an address that differs in case alone for the same", () => {
    const { text } = amended(shop, (spec) => {
      spec.members["zoe@shop.example"].userEmail = "Zoe@Shop.example";
    });
    assert.equal(text, shop);
  });

  it("leaves the secrets of an account to their variables", () => {
    const text = `version: 1
identityProviders:
  okta:
    clientId: abc # ours
    clientSecret: \${MY_SECRET}
    issuer: https://a.example
    domains: a.example
    tokenUrl: https://a.example/t
    authorizeUrl: https://a.example/a
    jwksUrl: https://a.example/j
`;
    const of = (one: string) => parseAccount(one, "account.yaml").spec;
    const wanted = structuredClone(of(text)) as Mutable;
    wanted.identityProviders.okta.clientId = "xyz";
    assert.equal(amendAccount(text, wanted as AccountSpec, of).text, text.replace("abc", "xyz"));
  });

  it("makes any file say what is wanted of any other organization, and then has no more to do", () => {
    fc.assert(
      fc.property(snapshots, snapshots, (one, other) => {
        const before = specOf(one).spec;
        const text = printOrganization(escaped(before), "A comment that stays.");
        const wanted = specOf(other, { spec: before }).spec;
        const { text: after } = amendOrganization(text, wanted, read);
        assert.deepEqual(plain(read(after)), plain(wanted));
        assert.match(after, /^#A comment that stays\.$/m);
        assert.equal(amendOrganization(after, wanted, read).text, after);
      }),
      { numRuns: 30 },
    );
  });

  describe("with a base", () => {
    let folder: string;
    before(() => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), "amend-"));
    });
    after(() => fs.rmSync(folder, { recursive: true }));
    const above = (text: string) => resolveOrganizationText(text, path.join(folder, "shop.yaml"), {}).spec;

    it("overrides what the base says, takes away what it has too many, and leaves the base alone", () => {
      fs.writeFileSync(path.join(folder, "base.yaml"), shop);
      const text = "version: 1\nextends: base.yaml # for all shops\norganization: { name: Live }\n";
      const wanted = structuredClone(above(text)) as Mutable;
      delete wanted.members["zoe@shop.example"];
      wanted.roles.support.name = "Desk";
      const { text: after } = amendOrganization(text, wanted as OrganizationSpec, above);
      assert.equal(
        after,
        `version: 1
extends: base.yaml # for all shops
organization: { name: Live }

roles:
  support:
    name: Desk

members:
  zoe@shop.example: null
`,
      );
    });

    it("describes any organization on top of any base", () => {
      fc.assert(
        fc.property(snapshots, snapshots, (one, other) => {
          const base = specOf(one).spec;
          fs.writeFileSync(path.join(folder, "base.yaml"), printOrganization(escaped(base)));
          const wanted = specOf(other, { spec: base }).spec;
          const { text } = amendOrganization("version: 1\nextends: base.yaml\n", wanted, above);
          assert.deepEqual(plain(above(text)), plain(wanted));
          assert.match(text, /^extends: base\.yaml$/m);
        }),
        { numRuns: 30 },
      );
    });
  });
});

/** Without prototypes, members without a value, and the case of addresses. */
function plain(spec: OrganizationSpec): unknown {
  const text = JSON.stringify(organizationSpec(spec as unknown as Values), (name, value) =>
    name === "userEmail" ? value.toLowerCase() : (value ?? undefined),
  );
  return JSON.parse(text);
}
