import assert from "node:assert/strict";
import Ajv from "ajv";
import fc from "fast-check";
import { parse, parseDocument } from "yaml";
import { accountForm } from "../../../provider/spec/account-form";
import { parseAccount, parseOrganization } from "../../../provider/spec/load";
import { organizationForm } from "../../../provider/spec/organization-form";
import { printAccount, printOrganization, style } from "../../../provider/spec/print";
import { fileSchema } from "../../../scripts/generate/file-schema";
import { accounts, organizations } from "./specs";

describe("a printed file", function () {
  this.timeout(60_000);

  it("reads as the organization that was printed", () => {
    fc.assert(
      fc.property(organizations, (spec) => {
        assert.deepEqual(parseOrganization(printOrganization(spec), "printed.yaml").spec, spec);
      }),
      { numRuns: 200 },
    );
  });

  it("reads as the account that was printed", () => {
    fc.assert(
      fc.property(accounts, (spec) => {
        assert.deepEqual(parseAccount(printAccount(spec), "printed.yaml").spec, spec);
      }),
      { numRuns: 200 },
    );
  });

  it("does not change a byte when it is read and written as a document", () => {
    fc.assert(
      fc.property(organizations, (spec) => {
        const text = printOrganization(spec, " a comment");
        assert.equal(parseDocument(text).toString(style), text);
      }),
      { numRuns: 200 },
    );
  });

  it("is what the schema for editors accepts", () => {
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
    const accepts = {
      organization: ajv.compile(fileSchema(organizationForm)),
      account: ajv.compile(fileSchema(accountForm)),
    };
    fc.assert(
      fc.property(organizations, accounts, (organization, account) => {
        assert.ok(
          accepts.organization(parse(printOrganization(organization))),
          ajv.errorsText(accepts.organization.errors),
        );
        assert.ok(accepts.account(parse(printAccount(account))), ajv.errorsText(accepts.account.errors));
      }),
      { numRuns: 100 },
    );
  });
});
