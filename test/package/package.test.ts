import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { brokenLinks } from "../broken-links";
import { declare, newFolder, pack, packageManagers, run } from "./shop";

/** What a user writes on the first day, for the type checker. */
const typed = `
  import * as pulumi from "@pulumi/pulumi";
  import { ApiCredential, getApiCredential, getOrganization, getOrganizations, getRole, getRoleOutput, getVersions, Membership, type MembershipArgs, Provider, type Right, type Rights, Role, RolePermissions, type RoleResult } from "pulumi-commercelayer";
  import { startEmulator, type Emulator } from "pulumi-commercelayer/emulator";
  declare const anyText: string;
  const organizationId = "id";
  const role = new Role("editor", { organizationId, name: "Editor" });
  const args: MembershipArgs = { organizationId, roleId: role.id, userEmail: "ann@shop.example", accessScope: "all_access" };
  const { status } = new Membership("ann", args);
  const provider = new Provider("other", { clientId: "id", clientSecret: "secret" });
  const list: Right[] = ["create", "destroy"];
  const matrix: Record<string, Rights> = { orders: "read update", skus: ["read", "update"], prices: list, bundles: anyText };
  new RolePermissions("may", { roleId: role.id, permissions: matrix }, { provider });
  new RolePermissions("later", { roleId: role.id, permissions: { orders: pulumi.output<Right[]>(list), skus: role.name } });
  const admin: Promise<RoleResult> = getRole({ organizationId, kind: "admin" }, { provider });
  new Membership("cleo", { ...args, roleId: getRoleOutput({ organizationId: role.organizationId, kind: "admin" }).id });
  new ApiCredential("app", { organizationId, name: "App", kind: anyText });
  getRole({ organizationId, kind: anyText });
  getRole({ organizationId, ...(anyText === "" ? { kind: "admin" } : { name: anyText }) });
  getApiCredential({ organizationId, name: "ERP", kind: "integration", mode: "live" });
  getApiCredential({ clientId: "id", mode: undefined });
  getVersions();
  getVersions({ resourceType: "roles" });
  getOrganizations({ parent: role });
  // @ts-expect-error: a role is looked up within its organization
  getRole({ kind: "admin" });
  // @ts-expect-error: a role is looked up by something
  getRole({ organizationId });
  // @ts-expect-error: by its kind or by its name
  getRole({ organizationId, kind: "custom", name: "Editor" });
  // @ts-expect-error: the same in the output form
  getRoleOutput({ organizationId: role.organizationId });
  // @ts-expect-error: the same in the output form
  getRoleOutput({ kind: "admin" });
  // @ts-expect-error: an organization is looked up by something
  getOrganization({});
  // @ts-expect-error: by one thing
  getOrganization({ id: "id", slug: "shop" });
  // @ts-expect-error: by something that is there
  getOrganization({ id: undefined });
  // @ts-expect-error: a mode alone is not enough
  getApiCredential({ mode: "live" });
  // @ts-expect-error: a client id needs no organization
  getApiCredential({ clientId: "id", organizationId });
  // @ts-expect-error: there is no such mode
  getApiCredential({ clientId: "id", mode: "production" });
  // @ts-expect-error: a role needs a name
  new Role("nameless", { organizationId });
  // @ts-expect-error: dynamic resources cannot be imported
  new Role("imported", { organizationId, name: "Editor" }, { import: "id" });
  // @ts-expect-error: there is no such right
  new RolePermissions("may not", { roleId: role.id, permissions: { orders: ["read", "delete"] } });
  // @ts-expect-error: there is no such access scope
  new Membership("ben", { ...args, accessScope: "everything" });
  export const run = (): Promise<Emulator> => startEmulator();
  export { admin, status };
`;

describe("the package as users install it", function () {
  this.timeout(240_000);
  let folder: string;
  let files: readonly string[];

  before(() => {
    folder = newFolder();
    const tarball = pack(folder);
    files = tarball.contents;
    declare(folder, { "pulumi-commercelayer": tarball.file }, ["@pulumi/pulumi", "typescript"]);
    packageManagers.npm.install(folder);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("holds what users need and nothing else", () => {
    const own = ["CHANGELOG.md", "LICENSE", "README.md", "emulator/README.md", "package.json", "dist/schema.json"];
    const plugin = ["", ".cmd"].map((ending) => `dist/plugin/pulumi-resource-commercelayer${ending}`);
    const forReaders = ["ARCHITECTURE.md", "CONTRIBUTING.md", "bench/README.md"];
    const isOther = (file: string) => !/^(dist\/(provider|emulator|findings|bin)|docs|examples|policy)\//.test(file);
    assert.deepEqual(files.filter(isOther).sort(), [...own, ...plugin, ...forReaders].sort());
    assert.deepEqual(
      files.filter((file) => /^dist\/(provider|emulator|findings|bin)\//.test(file) && !/\.(js|d\.ts)$/.test(file)),
      [],
    );
    assert.ok(fs.existsSync(path.join(folder, "node_modules/pulumi-commercelayer/dist/provider/dynamic/index.js")));
  });

  it("holds all that its pages link to", () => {
    const pages = files.filter((file) => file.endsWith(".md"));
    assert.deepEqual(brokenLinks(path.join(folder, "node_modules/pulumi-commercelayer"), pages), []);
  });

  it("says where it comes from, and where to report what is wrong", () => {
    const { repository, homepage, bugs } = require(path.join(folder, "node_modules/pulumi-commercelayer/package.json"));
    const address = repository.url.replace(/^git\+|\.git$/g, "");
    assert.deepEqual([homepage, bugs.url], [`${address}#readme`, `${address}/issues`]);
  });

  it("does not make its users install a plugin", () => {
    const { pulumi } = require(path.join(folder, "node_modules/pulumi-commercelayer/package.json"));
    assert.equal(pulumi, undefined);
  });

  it("writes the page of who can do what, with its style and its script", () => {
    const bin = path.join(folder, "node_modules/pulumi-commercelayer/dist/bin/pulumi-commercelayer.js");
    fs.writeFileSync(
      path.join(folder, "shop.yaml"),
      "version: 1\norganization: { name: Shop }\nmembers: { ann@shop.example: admin }\n",
    );
    const page = run(folder, process.execPath, [bin, "access", "shop.yaml", "--format", "html"]);
    assert.match(page, /<style>:root \{.*<bdi class="name" title="ann@shop\.example">.*<script>"use strict";/s);
  });

  for (const [module, moduleResolution] of [
    ["commonjs", "node"],
    ["node16", "node16"],
  ])
    it(`has types for programs with moduleResolution ${moduleResolution}`, () => {
      fs.writeFileSync(path.join(folder, "typed.ts"), typed);
      const options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022"];
      const tsc = path.join(folder, "node_modules/typescript/bin/tsc");
      run(folder, process.execPath, [
        tsc,
        ...options,
        "--module",
        module ?? "",
        "--moduleResolution",
        moduleResolution ?? "",
        "typed.ts",
      ]);
    });

  it("can be imported by an ES module", () => {
    const source = `
      import { getRole, Organization } from "pulumi-commercelayer";
      import { startEmulator } from "pulumi-commercelayer/emulator";
      const emulator = await startEmulator();
      await emulator.close();
      console.log(typeof Organization, typeof getRole, emulator.apiUrl.endsWith("/api"));
    `;
    assert.equal(run(folder, process.execPath, ["--input-type=module", "--eval", source]), "function function true\n");
  });
});
