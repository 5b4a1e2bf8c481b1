import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Browser, launch } from "puppeteer-core";

/** A Chromium without a window, in a folder of its own that goes with it. */
export class HeadlessBrowser {
  readonly browser: Browser;
  readonly #folder: string;

  private constructor(browser: Browser, folder: string) {
    this.browser = browser;
    this.#folder = folder;
  }

  /** Starts the Chromium of the npm package, or the one that `CHROME_PATH` names. Throws if neither starts. */
  static async start(): Promise<HeadlessBrowser> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-commercelayer-browser-"));
    try {
      const executablePath = process.env.CHROME_PATH || (await unpack(folder));
      const browser = await launch({
        executablePath,
        headless: "shell",
        userDataDir: path.join(folder, "profile"),
        args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"],
        env: { ...process.env, ...(process.env.CHROME_PATH ? {} : surroundings(folder)) },
      });
      return new HeadlessBrowser(browser, folder);
    } catch (error) {
      fs.rmSync(folder, { recursive: true, force: true });
      throw new Error(
        `no Chromium starts here (${process.platform}, ${process.arch}): set CHROME_PATH to the program file of Chrome or Chromium`,
        { cause: error },
      );
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }
}

/**
 * Unpacks the browser and the libraries that come with it. The package unpacks into the system's temporary folder, where another
 * run could find half of it; and it brings its libraries only if it takes the machine for one of those that it was made for.
 */
async function unpack(folder: string): Promise<string> {
  const before = { TMPDIR: process.env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME };
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" });
    return await chromium.executablePath();
  } finally {
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  }
}

/** Where its libraries and its font are. Without a font, the first text field ends it. */
function surroundings(folder: string): Record<string, string> {
  const fonts = path.join(folder, "fonts");
  const directories = [fonts, "/usr/share/fonts"].map((one) => `<dir>${one}</dir>`).join("");
  fs.writeFileSync(
    path.join(fonts, "fonts.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${directories}<cachedir>${folder}/cache</cachedir></fontconfig>`,
  );
  const libraries = [path.join(folder, "al2023/lib"), process.env.LD_LIBRARY_PATH ?? ""];
  return {
    LD_LIBRARY_PATH: libraries.filter((one) => one !== "").join(":"),
    FONTCONFIG_PATH: fonts,
    HOME: folder,
  };
}
