import { declarations } from "../../../../provider/entities";
import type { Bag } from "../../../../provider/model/values";
import { Client } from "../../../emulator/support/client";
import {
  completeArgs,
  entities,
  type Ground,
  isRemovable,
  layGround,
  type Poster,
  updatable,
  valuesOf,
} from "../../entities/values";
import type { Workshop } from "../workshop";

/** One resource from its create to its delete. */
export interface Life {
  readonly name: string;
  readonly first: Bag;
  /** What the program declares in one run after the other, each made of the inputs before it. */
  readonly steps: readonly Step[];
  /** The rows under whose second reading a second object cannot be made before the first one goes. */
  readonly single?: Refused;
}

export interface Step {
  readonly inputs: (before: Bag) => Bag;
  /** The rows under whose second reading the update must be refused. */
  readonly refused?: Refused;
}

/** By the id of a row: what the error says behind the name of the resource. */
export type Refused = Readonly<Record<string, RegExp>>;

/** Which inputs cannot be cleared under which second reading: the API then keeps the keys of objects, or takes no null. */
const stubborn: Readonly<Record<string, Refused>> = {
  metadata: {
    replacing: /the API has kept `metadata\.team` of \w+ although the PATCH left it out.*Declare it again/,
  },
  config: takesNoNull("config"),
  filters: takesNoNull("filters"),
  expiresIn: takesNoNull("expiresIn"),
};

const newOwner = "new-owner@ground.example";

const single: Readonly<Record<string, Refused>> = {
  MembershipProfile: { "membership-profiles": isTaken("name") },
};

/** A life of every resource, with every input that can be set, on objects that no stack manages. */
export async function livesOn(workshop: Workshop): Promise<Life[]> {
  const { emulator } = workshop;
  const client = new Client(emulator);
  const post: Poster["post"] = (type, attributes, targets) => {
    const linked = Object.entries(targets).map(([name, id]) => [name, { type: `${name}s`, id }]);
    return client.create(type, attributes, Object.fromEntries(linked));
  };
  const ground = await layGround({ post });
  const [user] = Object.values(emulator.snapshot().records.users ?? {});
  emulator.addUser({ email: newOwner });
  await post("memberships", { user_email: newOwner }, { organization: ground.organization, role: ground.roles[0] });
  const others = composites(ground, String(user?.attributes.email));
  return declarations.map(({ name }) => {
    const entity = entities.find((one) => one.name === name);
    if (entity === undefined) return { name, ...(others[name] ?? { first: {}, steps: [] }) };
    const values = valuesOf(entity, ground);
    const seconds = Object.fromEntries(updatable(entity).map((input) => [input, values[input]?.[1]]));
    const removable = updatable(entity).filter((input) => isRemovable(entity, input));
    const plain = removable.filter((input) => !stubborn[input]);
    return {
      name,
      first: completeArgs(entity, ground),
      steps: [
        { inputs: (before) => ({ ...before, ...seconds }) },
        ...(plain.length > 0 ? [without(...plain)] : []),
        ...removable.filter((input) => stubborn[input]).map((input) => ({ ...without(input), ...refusalOf(input) })),
      ],
      ...(single[name] && { single: single[name] }),
    };
  });
}

/** The resources that are not one object of many. The ownership comes last: the caller has fewer rights then. */
function composites(ground: Ground, caller: string): Readonly<Record<string, Omit<Life, "name">>> {
  const [one, two, roleId] = ground.roles;
  const { organization: organizationId, otherOrganization, otherRole } = ground;
  const [membershipId] = ground.memberships;
  const [ann, bea] = ["ann@members.example", "bea@members.example"];
  const kept = { "three@ground.example": { roleId: otherRole } };
  const app = { membershipId, roleId: one };
  return {
    UserProfile: {
      first: { firstName: "First", lastName: "Last", timeZone: "UTC", metadata: { team: "a" } },
      steps: [
        { inputs: () => ({ firstName: "Second", lastName: "Last", timeZone: "Europe/Rome", metadata: { team: "b" } }) },
        without("timeZone"),
        { ...without("metadata"), ...refusalOf("metadata") },
      ],
    },
    RolePermissions: {
      first: { roleId, permissions: { orders: "read", skus: "read update", gift_cards: "all" } },
      steps: [{ inputs: () => ({ roleId, permissions: { orders: "create read", skus: "read" } }) }],
    },
    OrganizationMembers: {
      first: {
        organizationId: otherOrganization,
        adopt: true,
        members: {
          ...kept,
          [ann]: { roleId: otherRole, accessScope: "test_access", metadata: { team: "a" } },
          [bea]: { roleId: otherRole },
        },
      },
      steps: [
        {
          inputs: (before) => ({
            ...before,
            members: { ...kept, [ann]: { roleId: otherRole, accessScope: "all_access", metadata: { team: "b" } } },
          }),
        },
        {
          inputs: (before) => ({ ...before, members: { ...kept, [ann]: { roleId: otherRole } } }),
          ...refusalOf("metadata"),
        },
      ],
    },
    RotatingApiCredential: {
      first: {
        ...{ organizationId, name: "First", kind: "orders", rotateAfterDays: 90, overlapDays: 7 },
        ...{ metadata: { team: "a" }, applicationMemberships: { one: { ...app, filters: { market_id_in: [1] } } } },
      },
      steps: [
        {
          inputs: (before) => ({
            ...{ ...before, name: "Second", metadata: { team: "b" } },
            applicationMemberships: { one: { ...app, roleId: two, filters: { market_id_in: [1, 2] } } },
          }),
        },
        { inputs: (before) => ({ ...before, rotationTrigger: "1" }) },
      ],
    },
    OrganizationOwnership: {
      first: { organizationId, ownerEmail: caller },
      steps: [{ inputs: (before) => ({ ...before, ownerEmail: newOwner }) }],
    },
  };
}

function without(...inputs: string[]): Step {
  return {
    inputs: (before) => Object.fromEntries(Object.entries(before).filter(([name]) => !inputs.includes(name))),
  };
}

function refusalOf(input: string): Pick<Step, "refused"> {
  const refused = stubborn[input];
  return refused === undefined ? {} : { refused };
}

function takesNoNull(input: string): Refused {
  const message = `the API answered 422 .*\\[${input}\\]\\. The API does not let it be empty: declare the named property`;
  return { "null-in-patch": new RegExp(message) };
}

function isTaken(input: string): RegExp {
  return new RegExp(`the API answered 422 .*\\[${input}\\]\\. Another object has this value already`);
}
