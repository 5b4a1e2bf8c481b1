import type { Ground } from "../../provider/entities/values";
import type { World } from "../support/world";
import { invent, type Supplies } from "./catalogue";
import { type Declared, isRef, withArgs } from "./model";
import type { Party } from "./party";

/** Makes an object by hand, and has the program adopt it. */
export async function adoptHandmade(world: World, supplies: Supplies, party: Party): Promise<Made | undefined> {
  const type = supplies.random.one("Role", "ApiCredential", "Membership", "Permission");
  const declared = invent(supplies, party.program, type);
  if (!declared || (type !== "ApiCredential" && Object.values(declared.args).some(isRef))) return undefined;
  const isThere = (await world.all("permissions")).some(
    ({ attributes }) => attributes.subject === declared.args.subject,
  );
  if (type === "Permission" && isThere) return undefined;
  const { id } = await make(world, supplies.ground, declared);
  const adopting =
    type === "ApiCredential"
      ? {
          ...declared,
          args: {
            organizationId: declared.args.organizationId,
            name: declared.args.name,
            kind: "sales_channel",
            reference: declared.label,
            adopt: id,
          },
        }
      : withArgs(declared, { adopt: true });
  party.program = [...party.program, adopting];
  return { label: declared.label, id };
}

export interface Made {
  readonly label: string;
  readonly id: string;
}

function make(world: World, { organization }: Ground, { type, args }: Declared) {
  switch (type) {
    case "Role":
      return world.post("roles", { name: args.name }, { organization });
    case "ApiCredential":
      return world.post("api_credentials", { name: "By hand", kind: "sales_channel" }, { organization });
    case "Membership":
      return world.post("memberships", { user_email: args.userEmail }, { organization, role: String(args.roleId) });
    case "Permission":
      return world.post("permissions", { subject: args.subject, ...flags }, { role: String(args.roleId) });
    default:
      throw new Error(`nobody makes a ${type} by hand here`);
  }
}

const flags = { can_create: false, can_read: true, can_update: false, can_destroy: true };
