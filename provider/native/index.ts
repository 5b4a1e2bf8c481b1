export * from "../functions";
export type { LookupOptions } from "../functions/look-up";
export type { Adoption } from "../resources/adoption";
export type { ApplicationAccess, ApplicationGrant } from "../resources/application-access";
export type { Checkout, Choice, MicroFrontends, OrganizationConfig } from "../resources/organization-config";
export * from "../resources/provider-args";
export type { Right, Rights } from "../resources/rights";
export * from "./classes";
export { Provider } from "./provider";
