import * as pulumi from "@pulumi/pulumi";
import { ApiError } from "../api/failure";
import { SettingsError } from "../session/settings";
import { clientFor, type LookupOptions } from "./look-up";
import { hasMocks } from "./mocks";

/**
 * The time of the API, in milliseconds since 1970, from the `Date` of one of its answers. Under mocks, which have no API, the
 * time of this process.
 *
 * Errors: the API cannot be asked, or its answer has no date. Nobody guesses then by the clock of this machine.
 */
export async function serverTime(options: LookupOptions): Promise<number> {
  if (hasMocks()) return Date.now();
  try {
    return await (await clientFor(options)).askTime();
  } catch (error) {
    if (!(error instanceof ApiError) && !(error instanceof SettingsError)) throw error;
    throw new pulumi.RunError(
      `the file has access that ends, and only the API's clock says what has ended: ${error.message}. Nothing was changed`,
    );
  }
}
