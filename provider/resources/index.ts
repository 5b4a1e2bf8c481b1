// Generated from provider/entities/index.ts by `npm run generate`. Do not edit.

export * from "./api-credential";
export * from "./membership";
export * from "./organization";
export * from "./permission";
export * from "./role";
