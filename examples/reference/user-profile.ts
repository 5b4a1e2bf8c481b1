import { UserProfile } from "pulumi-commercelayer";

/** The profile of the user whose credentials the stack uses, for example a technical user. */
async function program() {
  new UserProfile("automation", { firstName: "Automation", lastName: "of the Blue Brand", timeZone: "UTC" });
}

export = program;
