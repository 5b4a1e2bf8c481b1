import fs from "node:fs";
import type { Report } from "./report";

/** Writes a report where the comment, the issue and the artifact of the job take it from, and into the summary of the job. */
export function write(name: string, { verdict, title, short, whole }: Report): void {
  fs.mkdirSync("reports", { recursive: true });
  fs.writeFileSync(`reports/${name}.md`, short);
  fs.writeFileSync(`reports/${name}.full.md`, whole);
  fs.writeFileSync(`reports/${name}.json`, JSON.stringify({ verdict, title }));
  const { GITHUB_STEP_SUMMARY: summary } = process.env;
  if (summary) fs.appendFileSync(summary, short);
}
