import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { entities } from "../../../provider/entities";
import { apiFields } from "../../../provider/entities/view";
import * as resources from "../../../provider/resources";

type ResourceClass = new (
  name: string,
  args: Record<string, unknown>,
  options?: object,
) => pulumi.CustomResource & Record<string, unknown>;

const classes = resources as unknown as Record<string, ResourceClass>;

describe("the classes of the package", () => {
  const registered: pulumi.runtime.MockResourceArgs[] = [];

  before(async () => {
    await pulumi.runtime.setMocks({
      newResource: (args) => {
        registered.push(args);
        return { id: args.id || `${args.name}-id`, state: args.inputs };
      },
      call: () => ({}),
    });
  });
  beforeEach(() => {
    registered.length = 0;
  });

  for (const { name, fields } of entities)
    it(`show every field of ${name} as an output, given or not`, async () => {
      const resource = make(name);
      for (const [field, { kind }] of Object.entries(fields))
        if (kind !== "trigger") assert.ok(pulumi.Output.isInstance(resource[field]), field);
    });

  it("register under a token that never changes, with the code of the host and the mark of the resource", async () => {
    const resource = make("Role");
    await id(resource);
    const [{ type, inputs } = assert.fail("nothing was registered")] = registered;
    assert.equal(type, "pulumi-nodejs:dynamic/commercelayer:Role");
    assert.equal(inputs.__provider, 'exports.handler=()=>require("pulumi-commercelayer/dynamic").provider("Role")');
    assert.match(String(inputs.__mark), /^project\/stack\/thing#[0-9a-f]{8}$/);
  });

  it("carry a mark of their own when a component is their parent", async () => {
    const parent = new pulumi.ComponentResource("test:index:Brand", "brand");
    await Promise.all([id(make("Role")), id(make("Role", { parent }))]);
    const marks = registered.filter(({ custom }) => custom).map(({ inputs }) => String(inputs.__mark));
    assert.equal(new Set(marks).size, 2);
    for (const mark of marks) assert.match(mark, /^project\/stack\/thing#[0-9a-f]{8}$/);
  });

  it("can be read without being managed", async () => {
    const role = resources.Role.get("thing", "role-id");
    assert.equal(await id(role), "role-id");
    assert.equal(registered[0]?.inputs.__mark, undefined);
  });

  it("extend the SDK's own class, so that the state says where the program declares a resource", () => {
    for (const { name } of entities) assert.equal(Object.getPrototypeOf(classes[name]), pulumi.CustomResource);
  });

  it("format no stack trace for each property, and leave those of the program alone", () => {
    const limit = Error.stackTraceLimit;
    let formatted = 0;
    const prepare = Error.prepareStackTrace;
    Error.prepareStackTrace = (error, frames) => {
      if (frames.length > 0) formatted += 1;
      return String(error);
    };
    try {
      make("Organization");
      assert.throws(() => make("Role", { import: "abc" }));
    } finally {
      Error.prepareStackTrace = prepare;
    }
    assert.equal(Error.stackTraceLimit, limit);
    assert.ok(formatted < 10, `${formatted} traces`);
  });

  it("refuse the option import, and say what to do instead", () => {
    for (const { name } of entities) {
      const Class = classes[name] ?? assert.fail(name);
      assert.throws(() => new Class("thing", {}, { import: "abc" }), new RegExp(`${name} "thing": .*adopt`));
    }
  });

  function make(name: string, options: object = {}): pulumi.CustomResource & Record<string, unknown> {
    const Class = classes[name] ?? assert.fail(`there is no class ${name}`);
    const entity = entities.find((one) => one.name === name) ?? assert.fail(name);
    const required = apiFields(entity).filter(([, { input }]) => input === "required");
    return new Class("thing", Object.fromEntries(required.map(([field]) => [field, "x"])), options);
  }
});

function id(resource: pulumi.CustomResource): Promise<string> {
  return new Promise((resolve) => resource.id.apply(resolve));
}
