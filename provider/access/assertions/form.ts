import { type Key, type MappingForm, named, type Property } from "../../spec/form";
import { subjectKey } from "../../spec/organization-form";

const sentence: Key = { noun: "sentence", pattern: "\\S", means: "the sentence that the report shows" };

/** A group is told from a person by its form, and from an address of the spec by having no slash. */
const group: Key = {
  noun: "group",
  pattern: "^[A-Za-z][A-Za-z0-9_-]*$",
  means: "letters, digits, `-` and `_`, beginning with a letter",
  reserved: ["everybody", "people", "credentials", "apps"],
};

const subject: Key = {
  noun: "subject",
  pattern: `^\\*$|${subjectKey.pattern}`,
  means: "a kind of resource, such as `orders`, or `*`",
};

function matrix(about: string): Property {
  return {
    form: named(
      about,
      { of: "rights", about: "The rights: `create`, `read`, `update` and `destroy`, as words or as a list." },
      subject,
    ),
  };
}

const whom =
  "An e-mail address or its handle, the handle of a credential, all addresses of a domain (`*@agency.example`), a group, `people`, `credentials`, `apps` or `everybody`, or who gets something by an address of the spec (`roles/admin`, `profiles/desk`).";

/** The file of assertions about who can do what. */
export const accessTestForm: MappingForm = {
  of: "mapping",
  about: "Assertions about who may do what in one organization, for `access test`.",
  properties: {
    version: { required: true, form: { of: "word", about: "The version of this format.", allowed: [1] } },
    spec: {
      form: {
        of: "word",
        about:
          "The file of the organization, relative to this one. An argument of the command wins. Default: `organization.yaml`.",
      },
    },
    groups: {
      form: named("Names for several principals.", { of: "words", about: `Who belongs to it. ${whom}` }, group),
    },
    tests: {
      required: true,
      form: named(
        "The assertions, each by a sentence.",
        {
          of: "mapping",
          about: "One assertion.",
          properties: {
            who: { form: { of: "words", about: `About whom. ${whom}` } },
            nobodyBut: {
              form: { of: "words", about: "In place of `who`: everybody else may not do what `may` says." },
            },
            may: matrix(
              "What each of them may do, by subject. A right that is only given with filters is not enough. `*` is every subject.",
            ),
            mayNot: matrix(
              "What none of them may do, by subject, not even within an app or with filters. `*` is any subject.",
            ),
            data: {
              form: {
                of: "word",
                about: "In which data. Default: `may` asks for either, `mayNot` for both.",
                allowed: ["live", "test"],
              },
            },
            ifUnknown: {
              form: {
                of: "word",
                about: "What becomes of the assertion if not everything is known that decides it. Default: `fail`.",
                allowed: ["fail", "pass"],
              },
            },
          },
        },
        sentence,
      ),
    },
  },
};
