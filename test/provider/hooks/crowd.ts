import { onGround, resource } from "../lifecycle/ground";
import type { Created, PlainShell } from "../lifecycle/plain-shell";

/** Another stack, and another resource of the same one, as in marks. */
export const stranger = "other/live/thing#89abcdef";
export const sibling = "shop/live/ann#89abcdef";

/** An organization with a role, and no member but its owner. */
export function onCrowd() {
  const ground = onGround();
  const ids = { organizationId: "", roleId: "" };
  beforeEach(async () => {
    ids.organizationId = String(ground.inputs.Membership?.organizationId);
    ids.roleId = String(ground.inputs.Membership?.roleId);
    for (const { id } of records().filter(({ attributes }) => attributes.user_email === addressOf("ben")))
      await ground.workshop.delete("memberships", id);
    ground.workshop.nextProcess();
  });
  return {
    ground,
    ids,
    hooks,
    everybody,
    members,
    inputsFor,
    single,
    invited,
    records,
    marks,
    invitations,
    ownerAddress,
    adminRole,
    said,
  };

  function hooks(): PlainShell {
    return ground.workshop.hooks("OrganizationMembers");
  }

  function everybody(...names: string[]): Promise<Created> {
    return hooks().create(inputsFor(members(...names)));
  }

  function members(...names: string[]): Record<string, { roleId: string }> {
    return Object.fromEntries(names.map((name) => [addressOf(name), { roleId: ids.roleId }]));
  }

  function inputsFor(all: object) {
    return { organizationId: ids.organizationId, members: all, __mark: resource };
  }

  function single(name: string) {
    return { ...ids, userEmail: addressOf(name) };
  }

  /** A membership with this mark, or with none, as by hand. */
  async function invited(name: string, mark?: string): Promise<void> {
    const { id } = await ground.workshop.hooks("Membership").create({ ...single(name), __mark: stranger });
    if (mark === undefined) await ground.workshop.unmark("memberships", id);
  }

  function records() {
    const all = Object.values(ground.workshop.emulator.snapshot().records.memberships ?? []);
    return all.filter(({ relationships }) => JSON.stringify(relationships).includes(ids.organizationId));
  }

  /** Whose mark the memberships carry, by name, without that of the owner. */
  function marks(): Record<string, unknown> {
    const all = records().filter(({ attributes }) => attributes.user_email !== ownerAddress());
    return Object.fromEntries(
      all
        .map(({ attributes }): [string, unknown] => {
          const { pulumi } = (attributes.metadata ?? {}) as { pulumi?: string };
          return [String(attributes.user_email).replace("@shop.example", ""), pulumi?.replace(/\.\w+$/, "")];
        })
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  }

  function invitations(): Record<string, unknown> {
    const pending = records().filter(({ attributes }) => attributes.status === "pending");
    return Object.fromEntries(
      pending.map(({ attributes }) => [
        String(attributes.user_email).replace("@shop.example", ""),
        attributes.invitations_sent,
      ]),
    );
  }

  function ownerAddress(): string {
    const [first] = Object.values(ground.workshop.emulator.snapshot().records.users ?? []);
    return String(first?.attributes.email);
  }

  function adminRole(): string {
    const roles = Object.values(ground.workshop.emulator.snapshot().records.roles ?? []);
    const admin = roles.find(
      ({ attributes, relationships }) =>
        attributes.kind === "admin" && JSON.stringify(relationships).includes(ids.organizationId),
    );
    return String(admin?.id);
  }

  function said(pattern: RegExp): string[] {
    return ground.workshop.said.filter((text) => pattern.test(text));
  }
}

export function addressOf(name: string): string {
  return `${name}@shop.example`;
}
