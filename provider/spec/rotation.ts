import { rotatingApiCredential } from "../entities/rotating-api-credential";
import type { MappingForm } from "./form";
import { type Places, type Problem, problemsIn } from "./place";
import type { HolderEntry, OrganizationSpec, Section } from "./spec";

const { rotateAfterDays, overlapDays, revokeTrigger } = rotatingApiCredential.fields;

/** How a credential is replaced in time. */
export const rotateForm: MappingForm = {
  of: "mapping",
  about:
    "Replaces the credential in time: the program declares a `RotatingApiCredential`, and the one before it stays valid for a while. A changed `rotationTrigger` then rotates it in the same way, with the overlap. Absent: nothing replaces it by itself.",
  isOfFile: true,
  properties: {
    afterDays: { required: true, form: { of: "field", name: "afterDays", field: rotateAfterDays } },
    overlapDays: {
      required: true,
      form: { of: "field", name: "overlapDays", field: { ...overlapDays, rules: "Must be less than `afterDays`." } },
    },
    revokeTrigger: { form: { of: "word", about: revokeTrigger.about } },
  },
};

/** What one of the two credentials in turn can say of who uses its app. */
const sayable = ["role", "profile", "filters", "expires"];

/** What no form can say of rotations: one has to end before the next, and access goes from one credential to the next. */
export function problemsOfRotations({ credentials, ...spec }: OrganizationSpec, places: Places): Problem[] {
  const at = problemsIn(places);
  const overlaps = Object.entries(credentials).flatMap(([handle, { rotate }]) =>
    rotate === undefined || rotate.overlapDays < rotate.afterDays
      ? []
      : at(`credentials.${handle}.rotate.overlapDays`, "it must be less than `afterDays`, or a rotation is never over"),
  );
  const applications = (["profiles", "members"] as const).flatMap((section) =>
    Object.entries(spec[section]).flatMap(([holder, entry]) =>
      Object.entries(applicationsIn(entry)).flatMap(([app, given]) =>
        Object.keys(credentials[app]?.rotate === undefined ? {} : given)
          .filter((name) => !sayable.includes(name))
          .flatMap((name) =>
            at(
              `${section}.${holder}.applications.${app}.${name}`,
              `the credential \`${app}\` rotates, and its application memberships have only ${sayable.join(", ")}: remove it`,
            ),
          ),
      ),
    ),
  );
  return [...overlaps, ...applications];
}

function applicationsIn({ applications = {} }: HolderEntry): Section {
  return applications;
}
