export { type Credential, OrganizationFile, type OrganizationFileArgs } from "./components/organization-file";
export * from "./functions";
export type { LookupOptions } from "./functions/look-up";
export * from "./resources";
export type { Adoption } from "./resources/adoption";
export type { EntityOptions } from "./resources/entity-resource";
export type { Checkout, Choice, MicroFrontends, OrganizationConfig } from "./resources/organization-config";
export { Provider } from "./resources/provider";
export type { Right, Rights } from "./resources/rights";
