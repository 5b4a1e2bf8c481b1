import { email } from "./email";
import { defineEntity } from "./entity";
import { flag, text } from "./field";

export const userProfile = defineEntity({
  name: "UserProfile",
  type: "users",
  noun: "user profile",
  summary: "The profile of the one user behind the credentials.",
  remarks: ["Another `email` may have to be confirmed by the person before it holds (assumed)."],
  writers: "the user",
  source: 'the vendor\'s page "User" and the schema `user`, 1.0.15',
  fields: {
    email: email({
      removal: "keep",
      always: true,
      about: "The e-mail address with which the person signs in.",
      rules: "Declare it in one stack alone: it is the same person in all organizations.",
    }),
    firstName: text({ removal: "keep", always: true, about: "The first name." }),
    lastName: text({ removal: "keep", always: true, about: "The last name." }),
    timeZone: text({ about: "The time zone, such as `UTC` or `Europe/Rome`." }),
    otpRequiredForLogin: flag({ computed: true, about: "Whether signing in takes a second factor." }),
  },
  singleton: "/user",
  naturalKey: [],
  keySpace: "users",
  adoptsBy: ["key"],
  about: {
    adopt: "`true` takes over a profile that another stack manages. Only a create reads it.",
    create:
      "Takes over what is there, and writes what differs. A profile that another stack manages is an error, unless `adopt` says otherwise.",
  },
  adoptsUnmarked: true,
  creation: "singleton",
  retirement: { byDefault: "forget", remains: "users" },
});
