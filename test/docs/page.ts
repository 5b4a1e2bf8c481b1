import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.join(__dirname, "../..");

/** The programs of a page of the documentation, in a folder where they run as at a user's. */
export class PagePrograms {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "page-"));

  /** Each block of code begins with the name of its file. */
  constructor(page: string) {
    const text = fs.readFileSync(path.join(root, "docs", page), "utf8");
    for (const [, name = "", content = ""] of text.matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```$/gms))
      fs.writeFileSync(path.join(this.folder, name), content);
    fs.symlinkSync(path.join(root, "node_modules"), path.join(this.folder, "node_modules"));
  }

  get files(): string[] {
    return fs.readdirSync(this.folder).filter((file) => file !== "node_modules");
  }

  /** Runs one with Node's test runner; throws all that it printed when it fails. */
  test(file: string, environment: NodeJS.ProcessEnv): string {
    const env = { ...process.env, ...environment };
    // A test runner in a test runner would only report to it.
    delete env.NODE_TEST_CONTEXT;
    const args = ["--import", "tsx", "--test", "--test-reporter", "spec", file];
    try {
      return execFileSync(process.execPath, args, { cwd: this.folder, env, encoding: "utf8", stdio: "pipe" });
    } catch (error) {
      throw new Error(`${file} failed:\n${(error as { stdout: string }).stdout}`);
    }
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
