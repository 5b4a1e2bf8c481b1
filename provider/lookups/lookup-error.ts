/**
 * A look-up that cannot give what was asked for. The message names arguments and never quotes one, and it shows nothing
 * of other people and other organizations: it ends up in the logs of build servers.
 */
export class LookupError extends Error {
  override readonly name = "LookupError";
}
