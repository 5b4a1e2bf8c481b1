import { identityProvider } from "../entities/identity-provider";
import { userProfile } from "../entities/user-profile";
import { type MappingForm, named } from "./form";
import { preamble } from "./preamble";
import { entryOf } from "./section";

/** The file of one account: what belongs to the user behind the credentials, and to no organization. */
export const accountForm: MappingForm = {
  of: "mapping",
  about: "One account of Commerce Layer: the user's profile and identity providers.",
  properties: {
    ...preamble,
    profile: { form: entryOf(userProfile, {}) },
    identityProviders: {
      form: named("The identity providers, by handle.", entryOf(identityProvider, { handle: "name" })),
    },
  },
};
