import { getUser } from "pulumi-commercelayer";

/** Whose credentials these are. */
async function program() {
  const { email, otpRequiredForLogin } = await getUser();
  return { actingAs: email, hasSecondFactor: otpRequiredForLogin };
}

export = program;
