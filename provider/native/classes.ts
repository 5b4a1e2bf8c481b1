// Generated from provider/entities/index.ts by `npm run generate`. Do not edit.

export * from "./api-credential";
export * from "./application-membership";
export * from "./identity-provider";
export * from "./membership";
export * from "./membership-profile";
export * from "./organization";
export * from "./organization-members";
export * from "./organization-ownership";
export * from "./permission";
export * from "./role";
export * from "./role-permissions";
export * from "./rotating-api-credential";
export * from "./user-profile";
