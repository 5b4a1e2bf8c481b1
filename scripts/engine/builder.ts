import type { Report } from "./report";

/** What a builder may know. */
export interface BuildContext {
  readonly environment: NodeJS.ProcessEnv;
  readonly report: Report;
  readonly signal?: AbortSignal;
}

/** Makes `root/bin/pulumi` in an empty folder that nobody else sees yet; rejects with the reason when it cannot. */
export type Builder = (root: string, context: BuildContext) => Promise<void>;
