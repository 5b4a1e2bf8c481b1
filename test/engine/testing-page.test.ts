import assert from "node:assert/strict";
import path from "node:path";
import { engineEnvironment, prepareEngine } from "../../scripts/engine/engine";
import { PagePrograms } from "../docs/page";

describe("the page on testing, on the real engine", function () {
  this.timeout(180_000);
  let programs: PagePrograms;

  before(() => {
    programs = new PagePrograms("testing.md");
  });
  after(() => programs.remove());

  it("shows a test with the emulator that passes", async () => {
    const printed = programs.test("brand.emulator.test.ts", {
      ...engineEnvironment(await prepareEngine()),
      PULUMI_HOME: path.join(programs.folder, "home"),
      // The engine may be an older or a newer one than the SDK.
      PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
    });
    assert.match(printed, /✔ a brand comes up, and a second run changes nothing/);
  });
});
