import type * as pulumi from "@pulumi/pulumi";
import { getRoleOutput } from "../functions/get-role";
import type { LookupOptions } from "../functions/look-up";
import * as classes from "../resources";
import type { EntityOptions } from "../resources/entity-resource";
import { type Described, Reference, resourceName } from "../spec/resources";

/** Which existing objects the resources of a file take over: by address, or all that a natural key identifies. */
export type Adoptable = true | Readonly<Record<string, string>>;

type ResourceClass = new (name: string, args: object, options: EntityOptions) => pulumi.CustomResource;

/**
 * Declares the resources of a file below a component. Returns them by address.
 *
 * The name of a resource is that of the component and its address, so that the order of a file means nothing, and two files
 * of one program never meet.
 */
export function declare(
  component: pulumi.ComponentResource,
  name: string,
  described: readonly Described[],
  adopt: Adoptable | undefined,
): ReadonlyMap<string, pulumi.CustomResource> {
  const declared = new Map<string, pulumi.CustomResource>();
  const idOf = idsIn(declared, component);
  for (const { address, declaration, formerly, inputs, after } of described) {
    const args = Object.fromEntries(
      Object.entries(inputs).map(([key, value]) => [key, value instanceof Reference ? idOf(value) : value]),
    );
    const first = after && declared.get(after.address);
    const type = (classes as unknown as Record<string, ResourceClass>)[declaration.name] as ResourceClass;
    const resource = new type(
      resourceName(name, address),
      { ...args, ...adoption(address, declaration.adoptsBy, adopt) },
      {
        parent: component,
        aliases: formerly.map((former) => ({ name: resourceName(name, former) })),
        ...(first ? { dependsOn: [first] } : {}),
      },
    );
    declared.set(address, resource);
  }
  return declared;
}

function adoption(address: string, by: readonly string[], adopt: Adoptable | undefined): { adopt?: true | string } {
  if (adopt === undefined || by.length === 0) return {};
  if (adopt === true) return by.includes("key") ? { adopt } : {};
  const id = adopt[address];
  if (id === undefined) return {};
  return { adopt: by.includes("id") ? id : true };
}

/** Built-in roles are looked up, each once for a file. */
function idsIn(
  declared: ReadonlyMap<string, pulumi.CustomResource>,
  component: pulumi.ComponentResource,
): (reference: Reference) => pulumi.Input<string> {
  const builtIn = new Map<string, pulumi.Output<string>>();
  const options: LookupOptions = { parent: component };
  return ({ address, builtIn: kind }) => {
    if (kind === undefined) return (declared.get(address) as pulumi.CustomResource).id;
    const organizationId = (declared.get("organization") as pulumi.CustomResource).id;
    const found = builtIn.get(kind) ?? getRoleOutput({ organizationId, kind }, options).id;
    builtIn.set(kind, found);
    return found;
  };
}
