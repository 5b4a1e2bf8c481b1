import * as pulumi from "@pulumi/pulumi";
import { serverTime } from "../functions/server-time";
import type { ApiCredential } from "../resources/api-credential";
import { RotatingApiCredential } from "../resources/rotating-api-credential";
import { declaredResourcesOf } from "../spec/declared-resources";
import { componentToken } from "../spec/resources";
import type { OrganizationSpec } from "../spec/spec";
import { announcements, inForce, termsIn } from "../spec/terms";
import { type Adoptable, type Declared, declare } from "./declare";
import { reading } from "./reading";
import { withoutStack } from "./without-stack";

/** The arguments of an {@link OrganizationFile}. */
export interface OrganizationFileArgs {
  /** The path of the file, relative to the working directory of the program; or what such a file says. */
  readonly file: string | OrganizationSpec;
  /** The values of the file's variables. Default: the environment of the program. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  /**
   * Which existing objects to take over instead of creating them: the path of the file that `export --adopt` wrote, or ids by
   * address, such as `{ "roles/editor": "…" }`. `true` takes over whatever has the same natural key: the organization's and
   * the roles' names, the members' addresses; credentials and profiles have none and are created. Only a create reads it, so
   * it can stay in the program.
   */
  readonly adopt?: true | string | Readonly<Record<string, string>>;
}

/** A credential of the file, to hand on. */
export interface Credential {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Values by handle. */
type ByHandle<T> = pulumi.Output<Readonly<Record<string, T>>>;

/**
 * Everything that the file of one organization describes, as ordinary resources below this component.
 *
 * The name of each resource is that of the component and its address in the file, such as `shop/roles/editor`: to reorder a
 * file changes nothing, and an entry whose handle changes stays the same object if it says `was`.
 *
 * Errors: a file with problems fails the program before any resource is declared, with the line and column of each.
 */
export class OrganizationFile extends pulumi.ComponentResource<Declared> {
  /** The id of the organization. */
  readonly organizationId: pulumi.Output<string>;
  /** The ids of the roles. */
  readonly roleIds: ByHandle<string>;
  /** The ids of the memberships. */
  readonly membershipIds: ByHandle<string>;
  /** The ids of the membership profiles. */
  readonly membershipProfileIds: ByHandle<string>;
  /** The ids of the API credentials; of one that rotates, that of the current one. */
  readonly apiCredentialIds: ByHandle<string>;
  /** The client ids and secrets of the API credentials. Secret. */
  readonly credentials: ByHandle<Credential>;
  /**
   * When the next run is needed for a credential that rotates; undefined if none does. Export it as an output of the stack: a
   * time in the past shows that no run has come.
   */
  readonly nextActionAt: pulumi.Output<string | undefined>;

  constructor(name: string, args: OrganizationFileArgs, options: pulumi.ComponentResourceOptions = {}) {
    super(componentToken, name, { [toDeclare]: { name, ...withoutStack(() => read(args)) } }, options);
    const declared = this.getData();
    const idsOf = (section: string) =>
      pulumi.output(declared.then(({ ids }) => Object.fromEntries(below(section, ids))));
    this.organizationId = pulumi.output(declared.then(({ ids }) => ids.get("organization") as pulumi.Output<string>));
    this.roleIds = idsOf("roles");
    this.membershipIds = idsOf("members");
    this.membershipProfileIds = idsOf("profiles");
    this.apiCredentialIds = idsOf("credentials");
    this.credentials = pulumi.secret(
      declared.then(({ resources }) =>
        Object.fromEntries(
          below("credentials", resources).map(([handle, resource]) => {
            const { clientId, clientSecret } = resource as ApiCredential | RotatingApiCredential;
            return [handle, { clientId, clientSecret }];
          }),
        ),
      ),
    );
    this.nextActionAt = pulumi.output(declared.then(({ resources }) => earliest([...resources.values()])));
    this.registerOutputs({
      organizationId: this.organizationId,
      roleIds: this.roleIds,
      membershipIds: this.membershipIds,
      membershipProfileIds: this.membershipProfileIds,
      apiCredentialIds: this.apiCredentialIds,
    });
  }

  /** Declares the resources: at once, or, where the file has access that ends, when the API has said what time it is. */
  protected override async initialize({ [toDeclare]: given }: ToDeclare): Promise<Declared> {
    const { name, spec, adopt } = given;
    if (termsIn(spec).length === 0) return declare(this, name, declaredResourcesOf(spec), adopt);
    const now = await serverTime({ parent: this });
    for (const text of announcements(spec, now)) await pulumi.log.warn(text, this);
    return declare(this, name, declaredResourcesOf(inForce(spec, now)), adopt);
  }
}

/** The arguments of a component become its inputs in the state; under a symbol, the SDK does not see them. */
const toDeclare: unique symbol = Symbol("to declare");

interface ToDeclare {
  readonly [toDeclare]: Read & { readonly name: string };
}

interface Read {
  readonly spec: OrganizationSpec;
  readonly adopt: Adoptable | undefined;
}

/** The first of the times at which credentials in turn need a run. */
function earliest(resources: readonly pulumi.CustomResource[]): pulumi.Output<string | undefined> {
  const times = resources.flatMap((one) => (one instanceof RotatingApiCredential ? [one.nextActionAt] : []));
  return pulumi.all(times).apply((all) => all.toSorted()[0]);
}

/** The entries of a section, by handle. */
function below<T>(section: string, all: ReadonlyMap<string, T>): (readonly [handle: string, one: T])[] {
  return [...all].flatMap(([address, one]) => {
    const [of, handle, more] = address.split("/");
    return of === section && handle !== undefined && more === undefined ? [[handle, one] as const] : [];
  });
}

function read({ file, variables, adopt }: OrganizationFileArgs): Read {
  const { spec } = typeof file === "string" ? reading().loadOrganization(file, variables) : { spec: file };
  return { spec, adopt: typeof adopt === "string" ? reading().loadObjectIds(adopt, spec) : adopt };
}
