import type { ResourceValidationPolicy } from "@pulumi/policy";
import { typeOf, valueAt } from "../seen";

/** A deleted credential stops what uses it, and nobody can bring its secret back. */
export const liveCredentialsProtected: ResourceValidationPolicy = {
  name: "live-credentials-protected",
  description: "Credentials for live data have the option `protect`.",
  enforcementLevel: "mandatory",
  severity: "high",
  validateResource: ({ props, opts, ...args }, report) => {
    if (!["ApiCredential", "RotatingApiCredential"].includes(typeOf(args) ?? "")) return;
    // Only `test` is certainly not live.
    if (valueAt(props, "mode") === "test" || opts.protect) return;
    report('the credential may be for live data: give the resource the option `protect: true`, or `mode: "test"`');
  },
};
