import assert from "node:assert/strict";
import { openOrganization, ref, refusal, withEmulator } from "./support/client";
import { tickingClock } from "./support/clocks";

describe("filter[q]", () => {
  const world = withEmulator({ clock: tickingClock() });

  /** The names of the roles that pass, of: Admin, Read only, Buyer (reference ERP-1), Seller (reference erp-2). */
  const passing = async (...filters: string[]) => {
    const query = filters.map((filter) => `filter[q]${filter.replace(/^(\w+)=/, "[$1]=")}`).join("&");
    const answer = await world.client.get(`/roles?sort=created_at&page[size]=25&${query}`);
    if (answer.status !== 200) return refusal(answer);
    return answer.body.data.map((role: { attributes: { name: string } }) => role.attributes.name).join(", ");
  };

  let buyer: string;
  beforeEach(async () => {
    const { organization } = await openOrganization(world.client);
    const links = { organization: ref("organizations", organization) };
    const metadata = { pulumi: "shop/dev/buyer#1", tags: ["a", "b"], nested: { deep: true } };
    buyer = (await world.client.create("roles", { name: "Buyer", reference: "ERP-1", metadata }, links)).id;
    await world.client.create("roles", { name: "Seller", reference: "erp-2" }, links);
  });

  const cases: [filter: string, passing: string][] = [
    ["name_eq=Buyer", "Buyer"],
    ["name_eq=buyer", ""],
    ["name_not_eq=Buyer", "Admin, Read only, Seller"],
    ["name_in=Buyer,Seller", "Buyer, Seller"],
    ["name_not_in=Buyer,Seller", "Admin, Read only"],
    ["name_eq_any=Buyer,Admin", "Admin, Buyer"],
    ["name_not_eq_all=Buyer,Admin", "Read only, Seller"],
    ["reference_eq_or_null=ERP-1", "Admin, Read only, Buyer"],
    ["reference_not_eq=ERP-1", "Seller"],
    ["reference_not_eq_or_null=ERP-1", "Admin, Read only, Seller"],
    ["reference_in_or_null=ERP-1", "Admin, Read only, Buyer"],
    ["reference_not_in=ERP-1", "Seller"],
    ["reference_not_in_or_null=ERP-1", "Admin, Read only, Seller"],
    ["name_matches=%25e%25l%25", "Read only, Seller"],
    ["name_matches=B_yer", "Buyer"],
    ["name_matches=%25", "Admin, Read only, Buyer, Seller"],
    ["name_matches=buyer", "Buyer"],
    ["name_matches=b%25r", "Buyer"],
    ["name_matches=b%25buyer", ""],
    ["name_matches=buyer%25_", ""],
    ["name_matches=%25y_r%25", "Buyer"],
    ["name_matches=%25%25e_", "Buyer, Seller"],
    ["name_matches=__y%25%25__", "Buyer"],
    ["name_matches=b.yer", ""],
    ["name_does_not_match=%25er", "Admin, Read only"],
    ["name_matches_any=b%25,s%25", "Buyer, Seller"],
    ["name_matches_all=%25e%25,%25y%25", "Read only, Buyer"],
    ["name_does_not_match_any=b%25,s%25", "Admin, Read only, Buyer, Seller"],
    ["name_does_not_match_all=b%25,s%25", "Admin, Read only"],
    ["name_start=bu", "Buyer"],
    ["name_not_start=bu", "Admin, Read only, Seller"],
    ["name_end=er", "Buyer, Seller"],
    ["name_not_end=er", "Admin, Read only"],
    ["name_cont=ea", "Read only"],
    ["name_not_cont=e", "Admin"],
    ["name_cont_any=uy,ell", "Buyer, Seller"],
    ["name_cont_all=e,l", "Read only, Seller"],
    ["name_not_cont_all=uy,ell", "Admin, Read only"],
    ["name_lt=Buyer", "Admin"],
    ["name_gteq=Read only", "Read only, Seller"],
    ["reference_present=true", "Buyer, Seller"],
    ["reference_present=false", "Admin, Read only"],
    ["reference_blank=1", "Admin, Read only"],
    ["reference_null=true", "Admin, Read only"],
    ["reference_not_null=true", "Buyer, Seller"],
    ["metadata_blank=true", "Admin, Read only, Seller"],
    ["name_or_reference_eq=ERP-1", "Buyer"],
    ["name_or_reference_cont=er", "Buyer, Seller"],
    ["created_at_or_updated_at_gt=2020-01-01", "Admin, Read only, Buyer, Seller"],
    ["created_at_lt=2020-01-01T00:00:00.000Z", ""],
    ["organization_name_start=the", "Admin, Read only, Buyer, Seller"],
    ["organization_name_eq=Red", ""],
    ["memberships_user_email_eq=owner@example.com", "Admin"],
    ["memberships_organization_slug_eq=the-blue-brand", "Admin"],
    ["permissions_id_null=true", "Admin, Read only, Buyer, Seller"],
    ["memberships_owner_true=true", "Admin"],
    ['metadata_jcont={"pulumi":"shop/dev/buyer#1"}', "Buyer"],
    ['metadata_jcont={"tags":["b"],"nested":{}}', "Buyer"],
    ['metadata_jcont={"nested":{"deep":false}}', ""],
    ["kind_in=custom,admin", "Admin, Buyer, Seller"],
  ];
  for (const [filter, expected] of cases) {
    it(`${filter} lets pass: ${expected || "nothing"}`, async () => {
      assert.equal(await passing(filter.replace(/#/g, "%23")), expected);
    });
  }

  it("finds objects by a list of ids", async () => {
    assert.equal(await passing(`id_in=${buyer},nonexisten`), "Buyer");
    assert.equal(await passing(`id_eq=${buyer}`), "Buyer");
  });

  it("takes several filters, which must all hold", async () => {
    assert.equal(await passing("kind_eq=custom", "name_start=s"), "Seller");
  });

  it("works on related lists and with organization ids", async () => {
    const [organization] = (await world.client.get("/organizations")).body.data;
    const related = await world.client.get(`/organizations/${organization.id}/roles?filter[q][name_eq]=Buyer`);
    assert.equal(related.body.meta.record_count, 1);
    assert.equal(await passing(`organization_id_eq=${organization.id}`, "kind_eq=admin"), "Admin");
  });

  for (const filter of [
    "nothing_eq=x",
    "name_nearly=x",
    "name=x",
    "name_true=true",
    "metadata_eq=x",
    "id_lt_or_null=x",
  ]) {
    it(`${filter} is not allowed`, async () => {
      assert.equal(await passing(filter), "400 FILTER_NOT_ALLOWED");
    });
  }

  it("refuses hidden relationships and attributes, and unlisted ones", async () => {
    for (const path of ["/organizations?filter[q][owner_id_eq]=x", "/api_credentials?filter[q][client_secret_eq]=x"])
      assert.equal(refusal(await world.client.get(path)), "400 FILTER_NOT_ALLOWED");
  });

  it("refuses arguments that do not fit the attribute or matcher", async () => {
    for (const filter of ["created_at_gt=yesterday", "name_null=maybe", "name_present=constructor", "metadata_jcont={"])
      assert.equal(await passing(filter), "400 INVALID_FILTER_VALUE");
    const credentials = "/api_credentials?filter[q][expires_in_gt]=long";
    assert.equal(refusal(await world.client.get(credentials)), "400 INVALID_FILTER_VALUE");
  });

  it("matches texts against patterns with many wildcards", async () => {
    const text = "a".repeat(5_000);
    const links = { organization: ref("organizations", (await world.client.get("/organizations")).body.data[0].id) };
    await world.client.create("roles", { name: text }, links);
    assert.equal(await passing(`name_matches=${"%25a".repeat(40)}%25b`), "");
    assert.equal(await passing(`name_matches=${"%25_a".repeat(40)}`), text);
  });

  it("is the only filter there is", async () => {
    assert.equal(refusal(await world.client.get("/roles?filter[name]=Buyer")), "400 PARAM_NOT_ALLOWED");
  });
});
