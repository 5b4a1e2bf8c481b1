// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

export * from "./get-api-credential";
export * from "./get-application-memberships";
export * from "./get-identity-provider";
export * from "./get-membership";
export * from "./get-membership-profile";
export * from "./get-organization";
export * from "./get-organizations";
export * from "./get-permissions";
export * from "./get-role";
export * from "./get-user";
export * from "./get-versions";
export * from "./results";
