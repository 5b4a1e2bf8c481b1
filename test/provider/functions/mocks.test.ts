import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { setsOf } from "../../../provider/entities/lookup";
import { lookups } from "../../../provider/entities/lookups";
import * as functions from "../../../provider/functions";
import { Provider } from "../../../provider/resources/provider";

type Plain = (args: object, options?: object) => Promise<unknown>;
type Form = (args: object, options?: object) => pulumi.Output<unknown>;

const plain = functions as unknown as Record<string, Plain>;
const forms = functions as unknown as Record<string, Form>;
const people = [
  { id: "one", apiCredentialId: "app" },
  { id: "two", apiCredentialId: "app", filters: { market_id_in: [202, 203] } },
];

describe("look-ups under mocks", () => {
  const calls: pulumi.runtime.MockCallArgs[] = [];
  let answer: pulumi.runtime.MockCallResult;

  before(async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
      call: (args) => {
        calls.push(args);
        if (answer instanceof Error) throw answer;
        return answer;
      },
    });
  });
  beforeEach(() => {
    calls.length = 0;
    answer = { id: "found" };
  });

  for (const lookup of lookups)
    it(`ask them, and nobody else: ${lookup.name}`, async () => {
      const [{ needs } = assert.fail()] = setsOf(lookup);
      const args = Object.fromEntries([...needs, ...lookup.optional].map((name) => [name, `some ${name}`]));
      const expected = lookup.finds === "all" ? people : { id: "found" };
      answer = expected;
      const given = (Object.keys(args).length > 0 ? [args] : []) as [object];
      assert.deepEqual(await plain[lookup.name]?.(...given), expected);
      assert.deepEqual(await value(forms[`${lookup.name}Output`]?.(...given)), expected);
      assert.deepEqual(
        calls.map(({ token, inputs }) => ({ token, inputs })),
        [1, 2].map(() => ({ token: `commercelayer:index:${lookup.name}`, inputs: args })),
      );
    });

  it("find nothing where the mocks answer with an empty list", async () => {
    answer = [];
    assert.deepEqual(await functions.getPermissions({ roleId: "role" }), []);
  });

  it("find nothing where the mocks answer a look-up for what may not exist with an empty object", async () => {
    answer = {};
    assert.equal(await functions.findMembership({ organizationId: "o", userEmail: "e" }), undefined);
    assert.equal(await value(functions.findRoleOutput({ organizationId: "o", kind: "admin" })), undefined);
  });

  it("say that a list is wanted where the mocks answer with something else", async () => {
    answer = { id: "found" };
    await assert.rejects(functions.getPermissions({ roleId: "role" }), {
      message:
        "getPermissions returns a list: let `call` of the mocks answer commercelayer:index:getPermissions with an array",
    });
  });

  it("fail with the details of an error of the mocks", async () => {
    answer = Object.assign(new Error(), { details: "no such role" });
    await assert.rejects(functions.getRole({ organizationId: "o", kind: "admin" }), { message: "no such role" });
  });

  it("tell the mocks whose credentials are meant", async () => {
    const provider = new Provider("red", { clientId: "id", clientSecret: "secret" });
    const parent = new pulumi.ComponentResource("test:index:Brand", "brand", {}, { provider });
    await functions.getUser({ provider });
    await functions.getUser({ parent });
    await value(functions.getUserOutput({ provider }));
    await functions.getUser();
    const red = "urn:pulumi:stack::project::pulumi:providers:pulumi-nodejs::red::red-id";
    assert.deepEqual(
      calls.map((call) => call.provider),
      [red, red, red, ""],
    );
  });

  it("wait for arguments that are outputs, and keep what has a secret one", async () => {
    const kind = pulumi.output("admin");
    await value(functions.getRoleOutput({ organizationId: pulumi.output("o"), kind }));
    assert.deepEqual(calls[0]?.inputs, { organizationId: "o", kind: "admin" });
    const credential = functions.getApiCredentialOutput({ clientId: "id" });
    await value(credential);
    assert.equal(await pulumi.isSecret(credential), true);
    assert.equal(await pulumi.isSecret(functions.findApiCredentialOutput({ clientId: "id" })), true);
    answer = people;
    assert.equal(await pulumi.isSecret(functions.getApiCredentialsOutput()), false);
    assert.equal(await pulumi.isSecret(functions.getApiCredentialsOutput({ includeSecrets: true })), true);
    assert.equal(await pulumi.isSecret(functions.getIdentityProvidersOutput({ includeSecrets: true })), true);
    assert.equal(await pulumi.isSecret(functions.getRolesOutput()), false);
  });
});

function value(output: pulumi.Output<unknown> = assert.fail()): Promise<unknown> {
  return new Promise((resolve) => output.apply(resolve));
}
