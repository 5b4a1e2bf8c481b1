import type * as pulumi from "@pulumi/pulumi";
import { getRoleOutput } from "../functions/get-role";
import type { LookupOptions } from "../functions/look-up";
import * as classes from "../resources";
import type { EntityOptions } from "../resources/entity-resource";
import { type Described, type Given, Reference, resourceName } from "../spec/resources";

/** Which existing objects the resources of a file take over: by address, or all that a natural key identifies. */
export type Adoptable = true | Readonly<Record<string, string>>;

type ResourceClass = new (name: string, args: object, options: EntityOptions) => pulumi.CustomResource;

/** The resources of a file by address, and the ids of all that they hold. */
export interface Declared {
  readonly resources: ReadonlyMap<string, pulumi.CustomResource>;
  readonly ids: ReadonlyMap<string, pulumi.Output<string>>;
}

/**
 * Declares the resources of a file below a component.
 *
 * The name of a resource is that of the component and its address, so that the order of a file means nothing, and two files
 * of one program never meet.
 */
export function declare(
  component: pulumi.ComponentResource,
  name: string,
  described: readonly Described[],
  adopt: Adoptable | undefined,
): Declared {
  const resources = new Map<string, pulumi.CustomResource>();
  const holders = new Map<string, pulumi.CustomResource>();
  const ids = new Map<string, pulumi.Output<string>>();
  const idOf = idsIn(ids, component);
  for (const { address, declaration, formerly, formerType, inputs, holds = {}, after } of described) {
    const args = Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, withIds(value, idOf)]));
    const first = after && holders.get(after.address);
    const type = (classes as unknown as Record<string, ResourceClass>)[declaration.name] as ResourceClass;
    const resource = new type(
      resourceName(name, address),
      { ...args, ...adoption([address, ...Object.keys(holds)], declaration.adoptsBy, adopt) },
      {
        parent: component,
        aliases: [
          ...formerly.map((former) => ({ name: resourceName(name, former) })),
          ...(formerType === undefined ? [] : [address, ...formerly]).map((former) => ({
            name: resourceName(name, former),
            type: formerType as string,
          })),
        ],
        ...(first ? { dependsOn: [first] } : {}),
      },
    );
    resources.set(address, resource);
    ids.set(address, resource instanceof classes.RotatingApiCredential ? resource.credentialId : resource.id);
    for (const one of [address, ...Object.keys(holds)]) holders.set(one, resource);
    for (const [held, key] of Object.entries(holds))
      ids.set(
        held,
        (resource as classes.OrganizationMembers).membershipIds.apply((all) => all[key] as string),
      );
  }
  return { resources, ids };
}

/** A value with ids where it refers to other resources, at any depth. */
function withIds(value: Given, idOf: (reference: Reference) => pulumi.Input<string>): unknown {
  if (value instanceof Reference) return idOf(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Given>>).map(([key, one]) => [key, withIds(one, idOf)]),
  );
}

function adoption(
  addresses: readonly string[],
  by: readonly string[],
  adopt: Adoptable | undefined,
): { adopt?: true | string } {
  if (adopt === undefined || by.length === 0) return {};
  if (adopt === true) return by.includes("key") ? { adopt } : {};
  const id = addresses.map((one) => adopt[one]).find((one) => one !== undefined);
  if (id === undefined) return {};
  return { adopt: by.includes("id") ? id : true };
}

/** Built-in roles are looked up, each once for a file. */
function idsIn(
  declared: ReadonlyMap<string, pulumi.Output<string>>,
  component: pulumi.ComponentResource,
): (reference: Reference) => pulumi.Input<string> {
  const builtIn = new Map<string, pulumi.Output<string>>();
  const options: LookupOptions = { parent: component };
  return ({ address, builtIn: kind }) => {
    if (kind === undefined) return declared.get(address) as pulumi.Output<string>;
    const organizationId = declared.get("organization") as pulumi.Output<string>;
    const found = builtIn.get(kind) ?? getRoleOutput({ organizationId, kind }, options).id;
    builtIn.set(kind, found);
    return found;
  };
}
