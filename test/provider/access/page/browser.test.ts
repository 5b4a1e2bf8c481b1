import assert from "node:assert/strict";
import { HeadlessBrowser } from "./browser";

describe("the headless browser", () => {
  it("says what to do where none starts", async () => {
    const before = process.env.CHROME_PATH;
    process.env.CHROME_PATH = "/nowhere/chrome";
    try {
      await assert.rejects(HeadlessBrowser.start(), /no Chromium starts here .*: set CHROME_PATH to the program file/);
    } finally {
      if (before === undefined) delete process.env.CHROME_PATH;
      else process.env.CHROME_PATH = before;
    }
  });
});
