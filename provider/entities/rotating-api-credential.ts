import { apiCredential } from "./api-credential";
import { applicationMembership } from "./application-membership";
import { defineDeclaration } from "./declaration";
import { decimal, integer, json, text, time, trigger } from "./field";
import type { Failure } from "./rule";

const own = apiCredential.fields;

export const rotatingApiCredential = defineDeclaration({
  name: "RotatingApiCredential",
  noun: "rotating API credential",
  summary:
    "A client id and secret that are replaced in time: the old ones stay valid until every consumer has had time to read the new ones.",
  remarks: [
    "It holds two API credentials at most, the current and the previous one. A run does one step at most: it makes a new credential and hands it out, or it deletes the previous one. So no run takes away a secret that the run before it has handed out, except with `overlapDays: 0` or `revokeTrigger`.",
    "A step needs a run: Pulumi does nothing between two of them. Run `pulumi up` every night; `pulumi-commercelayer rotations` says what is due. Late runs only make an overlap longer.",
    "Time is that of the API's answers, not that of the machine.",
    "A changed `name`, role or other input is written to both credentials.",
  ],
  writers: apiCredential.writers,
  source: apiCredential.source,
  fields: {
    organizationId: own.organizationId,
    name: own.name,
    kind: own.kind,
    roleId: own.roleId,
    redirectUri: own.redirectUri,
    expiresIn: own.expiresIn,
    mode: own.mode,
    custom: own.custom,
    rotateAfterDays: decimal({
      required: true,
      minimum: 0.01,
      maximum: 3650,
      about: "The age in days at which the current credential is replaced.",
    }),
    overlapDays: decimal({
      required: true,
      minimum: 0,
      maximum: 3650,
      about:
        "For how many days the previous credential stays valid, from the run that hands out the new one. With `0`, that run deletes it.",
      rules: "Must be less than `rotateAfterDays`.",
    }),
    rotationTrigger: trigger(
      { rotates: true },
      "A changed value rotates the credential now. During an overlap, the rotation waits until the overlap is over.",
    ),
    revokeTrigger: trigger(
      { rotates: true },
      "For an emergency: a changed value makes a new credential and deletes every old one in the same run.",
    ),
    applicationMemberships: json({
      structure: "ApplicationAccess",
      removal: {},
      about:
        "For the credential of a dashboard app: who may use the app, by names of your own: `{ ann: { membershipId, roleId } }` or `{ team: { membershipProfileId, roleId, filters } }`.",
      rules:
        "Each credential has application memberships of its own, which are made before it is handed out and deleted with it, so nobody loses access during an overlap.",
    }),
    reference: own.reference,
    referenceOrigin: own.referenceOrigin,
    metadata: own.metadata,
    confidential: own.confidential,
    scopes: own.scopes,
    clientId: text({ computed: true, about: "The client id to hand out." }),
    clientSecret: text({ computed: true, secret: true, about: "The client secret to hand out." }),
    credentialId: text({ computed: true, about: "The id of the current API credential." }),
    previousCredentialId: text({
      computed: true,
      always: false,
      about: "The id of the previous API credential, during an overlap.",
    }),
    applicationMembershipIds: json({
      computed: true,
      always: false,
      values: "string",
      varies: { with: ["applicationMemberships"] },
      about: "The ids of the application memberships of the current credential, by their names.",
    }),
    previousClientId: text({ computed: true, always: false, about: "Its client id, during an overlap." }),
    phase: text({
      computed: true,
      allowed: ["steady", "overlap"],
      about: "`steady` with one valid credential, `overlap` with two.",
    }),
    generation: integer({ computed: true, about: "The number of the current credential: 1 for the first one." }),
    createdAt: time({ about: "When the current credential was created." }),
    publishedAt: time({ about: "When a run first handed out the current credential." }),
    rotateAt: time({ about: "When the current credential is to be replaced." }),
    retireAt: time({ always: false, about: "When the previous credential is to be deleted, during an overlap." }),
    nextActionAt: time({
      about:
        "When the next run is needed: `retireAt` during an overlap, else `rotateAt`. Export it as an output of the stack: a time in the past shows that no run has come.",
    }),
  },
  importsBy: [["organizationId", "name"]],
  adoptsBy: ["id"],
  about: {
    id: "The id of its first API credential, which never changes. `credentialId` is the current one.",
    create: "Creates the first API credential, unless `adopt` names one or an interrupted run left one behind.",
    delete: "Deletes both API credentials. Succeeds if they are already gone.",
  },
  rule: ({ kind, roleId, rotateAfterDays, overlapDays, applicationMemberships }) => [
    ...(apiCredential.rule?.({ kind, roleId }) ?? []),
    ...overlapFits(rotateAfterDays, overlapDays),
    ...grantsAreWhole(applicationMemberships),
  ],
});

/** Otherwise every rotation would wait for the one before it. */
function overlapFits(rotateAfterDays: unknown, overlapDays: unknown): Failure[] {
  if (typeof rotateAfterDays !== "number" || typeof overlapDays !== "number") return [];
  if (overlapDays < rotateAfterDays) return [];
  return [{ property: "overlapDays", reason: "it must be less than `rotateAfterDays`, or a rotation is never over" }];
}

/** Checked as the single resource is, without what the place in the program says. */
function grantsAreWhole(all: unknown): Failure[] {
  if (typeof all !== "object" || all === null) return [];
  const known = ["roleId", "membershipId", "membershipProfileId", "filters"];
  return Object.entries(all).flatMap(([name, grant]): Failure[] => {
    if (typeof grant === "symbol") return [];
    const property = `applicationMemberships.${name}`;
    if (typeof grant !== "object" || grant === null)
      return [{ property, reason: "it must be an object with `roleId` and `membershipId` or `membershipProfileId`" }];
    const given: Readonly<Record<string, unknown>> = { ...grant };
    const stranger = Object.keys(given).find((one) => !known.includes(one));
    if (stranger !== undefined)
      return [
        { property: `${property}.${stranger}`, reason: `there is no such property; it takes ${known.join(", ")}` },
      ];
    if (given.roleId === undefined)
      return [{ property: `${property}.roleId`, reason: "it is required: the role in the app" }];
    return (applicationMembership.rule?.(given) ?? []).map((one) => ({
      ...one,
      property: `${property}.${one.property}`,
    }));
  });
}
