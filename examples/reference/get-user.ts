import { getUser } from "pulumi-commercelayer";

/** The user whose credentials the program uses. */
async function program() {
  const { email, otpRequiredForLogin } = await getUser();
  return { actingAs: email, hasSecondFactor: otpRequiredForLogin };
}

export = program;
