import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import type { Finding } from "../../../findings/finding";
import { Client } from "../../../provider/api/client";
import { systemClock } from "../../../provider/api/clock";
import { lookupNamed } from "../../../provider/entities/lookups";
import { Facts } from "../../../provider/facts/facts";
import { lessons } from "../../../provider/facts/lessons";
import { find } from "../../../provider/lookups/find";
import { probes } from "../../../provider/probe/probes";
import { Budget } from "../../../provider/rate/budget";
import { ProcessLedger } from "../../../provider/rate/process-ledger";
import { inputsOn, resource } from "../lifecycle/ground";
import { Workshop } from "../lifecycle/workshop";

const confirmed = (assumption: string): Finding => ({ assumption, outcome: "confirmed" });
const refuted = (assumption: string): Finding => ({ assumption, outcome: "refuted" });

describe("what the provider learns from a report", function () {
  this.timeout(20_000);
  let workshop: Workshop | undefined;
  afterEach(async () => {
    await workshop?.close();
    workshop = undefined;
  });

  /** An emulator that behaves like the facts, and processes that know some. */
  const open = async (facts: readonly Finding[], known: readonly Finding[], seed = {}) => {
    await workshop?.close();
    workshop = await Workshop.open({ limits: "off", facts, seed });
    workshop.facts = new Facts(known);
    workshop.nextProcess();
    return workshop;
  };
  const countOf = (operation: string) => workshop?.emulator.requests().counts.byOperation[operation] ?? 0;
  const clientOf = ({ emulator: { apiUrl, authUrl, clientId, clientSecret } }: Workshop, known: readonly Finding[]) =>
    new Client({
      apiUrl,
      authUrl,
      credentials: { clientId, clientSecret },
      budget: new Budget(systemClock, new ProcessLedger(systemClock, { limits: undefined, share: 1 })),
      facts: new Facts(known),
    });

  it("is a row of the table that a probe asks about, and is told to the customer", () => {
    const page = fs.readFileSync(path.join(__dirname, "../../../docs/probe.md"), "utf8");
    const asked = probes.map(({ assumption }) => assumption);
    const told = [...page.matchAll(/^\| `([\w-]+)` +\| (confirmed|refuted) +\| (.+?) +\|$/gm)];
    const taught = Object.entries(lessons).flatMap(([id, outcomes]) =>
      Object.entries(outcomes).map(([outcome, needless]) => [id, outcome, needless]),
    );
    for (const id of Object.keys(lessons)) assert.ok(asked.includes(id), id);
    assert.deepEqual(
      told.map(([, ...row]) => row),
      taught,
    );
  });

  describe("of a missing right", () => {
    const growth = {
      settings: { plan: { plan_type: "growth", limits: {} } },
      records: { organizations: [{ id: "blueblueor", attributes: { name: "Blue" } }] },
    };
    const role = {
      attributes: { name: "Editor" },
      relationships: { organization: { type: "organizations", id: "blueblueor" } },
    };
    /** The tokens that a process asks for whose first request lacks a right. */
    const tokens = async (facts: readonly Finding[], known: readonly Finding[]) => {
      const { emulator } = await open(facts, known, growth);
      const client = clientOf(workshop as Workshop, known);
      await assert.rejects(client.post({ type: "roles", include: [] }, role), /UNAUTHORIZED/);
      return emulator.requests().counts.byEndpoint["oauth/token"];
    };

    it("costs one token less where the API is known to name a bad one", async () => {
      assert.equal(await tokens([], []), 2);
      assert.equal(await tokens([], [confirmed("unauthorized")]), 1);
      const other = refuted("unauthorized");
      assert.equal(await tokens([other], []), 2);
      assert.equal(await tokens([other], [other]), 2);
    });

    it("is not mistaken for a bad token, which is renewed whatever is known", async () => {
      for (const [facts, known] of [
        [[], []],
        [[], [confirmed("unauthorized")]],
        [[refuted("unauthorized")], [refuted("unauthorized")]],
      ]) {
        const { emulator } = await open(facts ?? [], known ?? []);
        const client = clientOf(workshop as Workshop, known ?? []);
        await client.application();
        const old = emulator.snapshot();
        emulator.reset();
        emulator.restore(old);
        assert.ok((await client.get("/user")).id);
        assert.equal(countOf("POST oauth/token"), 1);
      }
    });
  });

  it("finds a member by the address with one request where the API is known to ignore letter case", async () => {
    const members = Array.from({ length: 60 }, (_, i) => ({
      attributes: { user_email: `member-${i}@shop.example` },
      relationships: { organization: "blueblueor", role: "buyerbuyer" },
    }));
    const seed = {
      records: {
        organizations: [{ id: "blueblueor", attributes: { name: "Blue" } }],
        roles: [{ id: "buyerbuyer", attributes: { name: "Buyer" }, relationships: { organization: "blueblueor" } }],
        memberships: members,
      },
    };
    const pages = async (facts: readonly Finding[], known: readonly Finding[]) => {
      await open(facts, known, seed);
      const client = clientOf(workshop as Workshop, known);
      const given = { organizationId: "blueblueor", userEmail: "MEMBER-5@Shop.example" };
      const found = await find(lookupNamed("findMembership"), client, given);
      assert.equal((found as Record<string, unknown>).userEmail, "member-5@shop.example");
      return countOf("GET organizations/:id/memberships");
    };
    assert.equal(await pages([], []), 3);
    assert.equal(await pages([], [confirmed("filters")]), 1);
    const other = refuted("filters");
    assert.equal(await pages([other], []), 3);
    assert.equal(await pages([other], [other]), 3);
  });

  describe("of new members", () => {
    /** The pages that it takes to invite somebody, and then to invite the same person again, who is taken over. */
    const pages = async (facts: readonly Finding[], known: readonly Finding[]) => {
      const shop = await open(facts, known);
      const { Membership: { userEmail, ...others } = {} } = await inputsOn(shop);
      const counts: number[] = [];
      const ids: string[] = [];
      for (const spelled of ["cleo@shop.example", "Cleo@shop.example"]) {
        shop.nextProcess();
        shop.emulator.clearRequests();
        ids.push((await shop.hooks("Membership").create({ ...others, userEmail: spelled })).id);
        counts.push(countOf("GET organizations/:id/memberships"));
      }
      assert.equal(ids[0], ids[1]);
      assert.equal(shop.emulator.invitations().filter(({ to }) => /^cleo@/i.test(to)).length, 1);
      return counts;
    };

    it("are not looked for where the API is known to refuse a second one of the same address", async () => {
      assert.deepEqual(await pages([], []), [1, 1]);
      assert.deepEqual(await pages([], [confirmed("memberships")]), [0, 1]);
      const other = refuted("memberships");
      assert.deepEqual(await pages([other], []), [1, 1]);
      assert.deepEqual(await pages([other], [other]), [1, 1]);
    });
  });

  describe("of new roles", () => {
    /** The looks for permissions when a process creates a role with some. */
    const looks = async (facts: readonly Finding[], known: readonly Finding[]) => {
      const shop = await open(facts, known);
      const { organizationId } = (await inputsOn(shop)).Role ?? {};
      shop.emulator.clearRequests();
      const { id: roleId } = await shop.hooks("Role").create({ organizationId, name: "Editor", __mark: resource });
      await shop.hooks("RolePermissions").create({ roleId, permissions: { orders: "read" }, __mark: `${resource}2` });
      const { records } = shop.emulator.snapshot();
      const own = (records.permissions ?? []).filter(({ relationships }) => relationships.role === roleId);
      assert.deepEqual(
        own.filter(({ attributes }) => attributes.can_read).map(({ attributes }) => attributes.subject),
        ["orders"],
      );
      return countOf("GET roles/:id/permissions");
    };

    it("costs one look less each where the API is known to make them without permissions", async () => {
      // One look is for the subjects of the built-in role.
      assert.equal(await looks([], []), 2);
      assert.equal(await looks([], [confirmed("custom-roles")]), 1);
      const other = refuted("custom-roles");
      assert.equal(await looks([other], []), await looks([other], [other]));
    });

    it("does not hide what others have made meanwhile", async () => {
      const shop = await open([], [confirmed("custom-roles")]);
      const { organizationId } = (await inputsOn(shop)).Role ?? {};
      const { id: roleId } = await shop.hooks("Role").create({ organizationId, name: "Editor", __mark: resource });
      const rights = { can_create: false, can_read: true, can_update: false, can_destroy: false };
      const role = { type: "roles", id: roleId };
      await clientOf(shop, []).post(
        { type: "permissions", include: [] },
        { attributes: { subject: "orders", ...rights }, relationships: { role } },
      );
      const flags = { canCreate: true, canRead: true, canUpdate: false, canDestroy: false };
      const inputs = { roleId, subject: "orders", ...flags, __mark: `${resource}2` };
      const { outputs } = await shop.hooks("Permission").create(inputs);
      assert.equal(outputs.canCreate, true, "it was taken over");
      assert.equal(
        shop.emulator.snapshot().records.permissions?.filter(({ relationships }) => relationships.role === roleId)
          .length,
        1,
      );
    });
  });

  describe("of checks", () => {
    const cases = {
      "credential-roles": ["ApiCredential", "roleId"],
      "app-membership-holders": ["ApplicationMembership", "membershipId"],
    } as const;
    for (const [assumption, [name, property]] of Object.entries(cases))
      it(`drops the one that rests on ${assumption} where that is known not to hold`, async () => {
        const inputsOf = async (shop: Workshop) => {
          const { [name]: own = {}, ApplicationMembership: { roleId } = {} } = await inputsOn(shop);
          const { membershipId, ...others } = own;
          return name === "ApiCredential" ? { ...own, roleId } : others;
        };
        for (const known of [[], [confirmed(assumption)]]) {
          const shop = await open([], known);
          const failures = shop.hooks(name).check({}, await inputsOf(shop));
          assert.deepEqual(
            failures.map((one) => one.property),
            [property],
          );
        }
        const shop = await open([refuted(assumption)], [refuted(assumption)]);
        const inputs = await inputsOf(shop);
        assert.deepEqual(shop.hooks(name).check({}, inputs), []);
        shop.emulator.clearRequests();
        const { id } = await shop.hooks(name).create(inputs);
        assert.ok(id);
        assert.equal(shop.writes().length, 1);
      });
  });
});
