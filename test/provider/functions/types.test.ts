import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import type {
  ApiCredentialResult,
  findMembership,
  findRoleOutput,
  getApiCredentials,
  getApiCredentialsOutput,
  getMemberships,
  MembershipResult,
  RoleResult,
} from "../../../provider/functions";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

function is<_ extends true>(): void {}

/** Never called: what the compiler accepts is the test. */
function program(list: typeof getApiCredentials, listOutput: typeof getApiCredentialsOutput): void {
  const bare = list({ organizationId: "id" });
  is<Equal<typeof bare, Promise<Omit<ApiCredentialResult, "clientSecret">[]>>>();
  const same = list();
  is<Equal<typeof same, typeof bare>>();
  const whole = list({ includeSecrets: true });
  is<Equal<typeof whole, Promise<ApiCredentialResult[]>>>();
  const output = listOutput({ includeSecrets: true });
  is<Equal<typeof output, pulumi.Output<ApiCredentialResult[]>>>();
  // @ts-expect-error: whether the result is a secret must be known before the program runs
  listOutput({ includeSecrets: {} as pulumi.Output<boolean> });
  // @ts-expect-error: there is no such mode
  list({ mode: "production" });
}

describe("the types of the look-ups", () => {
  it("say whether a list has secrets", () => {
    assert.equal(typeof program, "function");
  });

  it("say what may be nothing", () => {
    is<Equal<ReturnType<typeof findMembership>, Promise<MembershipResult | undefined>>>();
    is<Equal<ReturnType<typeof findRoleOutput>, pulumi.Output<RoleResult | undefined>>>();
    is<Equal<ReturnType<typeof getMemberships>, Promise<MembershipResult[]>>>();
  });
});
