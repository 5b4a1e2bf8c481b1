import fs from "node:fs";
import path from "node:path";
import { evaluate } from "../../provider/access/evaluate";
import { matrixOf } from "../../provider/access/matrix";
import { pageOf } from "../../provider/access/page/page";
import { loadOrganization } from "../../provider/spec/load";
import { HeadlessBrowser } from "../../test/provider/access/page/browser";

const root = path.join(__dirname, "../..");

/** `npm run access-page`: takes the picture that docs/access.md shows, of the page for the organization beside this file. */
async function takePicture(): Promise<void> {
  const { spec } = loadOrganization(path.join(__dirname, "green.yaml"), {});
  const chromium = await HeadlessBrowser.start();
  try {
    const page = await chromium.browser.newPage();
    await page.setViewport({ width: 1280, height: 1180 });
    await page.setContent(pageOf(matrixOf(evaluate(spec))));
    await page.click('tr:has([title="dimitri@green.example"]) td[data-s="orders"]');
    fs.writeFileSync(path.join(root, "docs/access.png"), await page.screenshot());
  } finally {
    await chromium.close();
  }
}

void takePicture();
