import { email } from "./email";
import { defineEntity } from "./entity";
import { flag, text } from "./field";

export const userProfile = defineEntity({
  name: "UserProfile",
  type: "users",
  noun: "user profile",
  summary: "The profile of the user whose credentials the provider uses.",
  remarks: ["The person may have to confirm a changed `email` before it takes effect (assumed)."],
  writers: "the user",
  source: 'the vendor\'s page "User" and the schema `user`, 1.0.15',
  fields: {
    email: email({
      removal: "keep",
      always: true,
      about: "The e-mail address with which the person signs in.",
      rules: "Declare it in only one stack: it is the same person in all organizations.",
    }),
    firstName: text({ removal: "keep", always: true, about: "The first name." }),
    lastName: text({ removal: "keep", always: true, about: "The last name." }),
    timeZone: text({ about: "The time zone, such as `UTC` or `Europe/Rome`." }),
    otpRequiredForLogin: flag({ computed: true, about: "Whether signing in requires a second factor." }),
  },
  singleton: "/user",
  naturalKey: [],
  keySpace: "users",
  adoptsBy: ["key"],
  about: {
    adopt: "`true` takes over a profile that another stack manages. Only a create reads it.",
    create:
      "Takes over the existing profile, and writes what differs. A profile that another stack manages is an error unless `adopt` is `true`.",
  },
  adoptsUnmarked: true,
  creation: "singleton",
  retirement: { byDefault: "forget", remains: "users" },
});
