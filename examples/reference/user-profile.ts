import { UserProfile } from "pulumi-commercelayer";

/** The profile of the user whose credentials the stack uses: a technical user, say, that no person looks after. */
async function program() {
  new UserProfile("automation", { firstName: "Automation", lastName: "of the Blue Brand", timeZone: "UTC" });
}

export = program;
