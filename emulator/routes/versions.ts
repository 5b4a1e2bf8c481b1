import type { Api } from "../api/api";
import { reads } from "../api/reads";
import { version } from "../entities/version";

/** The history of what is in the caller's organizations, or was until somebody deleted it. */
export function versions(api: Api): void {
  reads(api, version);
}
