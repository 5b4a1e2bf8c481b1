import type { Report } from "./report";

/** What a builder is given. */
export interface BuildContext {
  readonly environment: NodeJS.ProcessEnv;
  readonly report: Report;
  readonly signal?: AbortSignal;
}

/** Creates `root/bin/pulumi` in an empty folder that no other process uses; rejects with the reason if it cannot. */
export type Builder = (root: string, context: BuildContext) => Promise<void>;
