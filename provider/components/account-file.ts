import * as pulumi from "@pulumi/pulumi";
import { accountResourcesOf } from "../spec/resources";
import type { AccountSpec } from "../spec/spec";
import { declare } from "./declare";
import { reading } from "./reading";
import { withoutStack } from "./without-stack";

/** The arguments of an {@link AccountFile}. */
export interface AccountFileArgs {
  /** The path of the file, relative to the working directory of the program; or what such a file says. */
  readonly file: string | AccountSpec;
  /** The values of the file's variables, such as the client secrets of identity providers. Default: the environment. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  /** `true` takes over the profile and the identity providers that have the same names. Only a create reads it. */
  readonly adopt?: true;
}

/**
 * What belongs to the user behind the credentials, and to no organization: the profile and the identity providers. Declare it
 * in only one stack, because it is the same person in all organizations.
 *
 * Errors: a file with problems fails the program before any resource is declared, with the line and column of each.
 */
export class AccountFile extends pulumi.ComponentResource {
  /** The ids of the identity providers, by handle. */
  readonly identityProviderIds: pulumi.Output<Readonly<Record<string, string>>>;

  constructor(
    name: string,
    { file, variables, adopt }: AccountFileArgs,
    options: pulumi.ComponentResourceOptions = {},
  ) {
    super("commercelayer:index:AccountFile", name, {}, options);
    const spec = withoutStack(() => (typeof file === "string" ? reading().loadAccount(file, variables).spec : file));
    const declared = declare(this, name, accountResourcesOf(spec), adopt);
    const ids = [...declared.ids].flatMap(([address, id]) => {
      const [section, handle] = address.split("/");
      return section === "identityProviders" && handle !== undefined ? [[handle, id] as const] : [];
    });
    this.identityProviderIds = pulumi.output(Object.fromEntries(ids));
    this.registerOutputs({ identityProviderIds: this.identityProviderIds });
  }
}
