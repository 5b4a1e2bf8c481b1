export * from "./functions";
export type { LookupOptions } from "./functions/look-up";
export * from "./resources";
export type { Checkout, Choice, MicroFrontends, OrganizationConfig } from "./resources/organization-config";
export { Provider } from "./resources/provider";
