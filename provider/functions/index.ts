// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

export * from "./find-api-credential";
export * from "./find-identity-provider";
export * from "./find-membership";
export * from "./find-membership-profile";
export * from "./find-organization";
export * from "./find-role";
export * from "./get-api-credential";
export * from "./get-api-credentials";
export * from "./get-application-memberships";
export * from "./get-identity-provider";
export * from "./get-identity-providers";
export * from "./get-membership";
export * from "./get-membership-profile";
export * from "./get-membership-profiles";
export * from "./get-memberships";
export * from "./get-organization";
export * from "./get-organizations";
export * from "./get-permissions";
export * from "./get-role";
export * from "./get-roles";
export * from "./get-user";
export * from "./get-versions";
export * from "./results";
