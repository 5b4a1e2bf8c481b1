import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "puppeteer-core";
import { evaluate } from "../../../../provider/access/evaluate";
import { matrixOf } from "../../../../provider/access/matrix";
import { pageOf } from "../../../../provider/access/page/page";
import { type OrganizationSpec, organizationSpec } from "../../../../provider/spec/spec";
import { HeadlessBrowser } from "./browser";

const green = organizationSpec({
  version: 1,
  organization: { name: "Green" },
  owner: "ada@green.example",
  roles: {
    editor: { name: "Editor", permissions: { orders: "read update", skus: "create read update destroy" } },
    lead: { name: "Lead", permissions: { memberships: "create read", orders: "read" } },
  },
  credentials: {
    erp: { name: "ERP", kind: "integration", role: "editor", mode: "live" },
    shop: { name: "Shop", kind: "sales_channel" },
    desk: { name: "Desk", kind: "orders" },
  },
  members: {
    "ada@green.example": { userEmail: "ada@green.example", role: "admin", accessScope: "all_access" },
    "ann@green.example": { userEmail: "ann@green.example", role: "editor", accessScope: "test_access" },
    "zoe@green.example": {
      userEmail: "zoe@green.example",
      role: "lead",
      accessScope: "live_access",
      applications: { desk: { role: "editor" } },
    },
  },
});

describe("the page of who can do what", function () {
  this.timeout(120_000);
  let chromium: HeadlessBrowser;
  let folder: string;
  let page: Page;
  /** Everything that the page asked for, said or tried beside showing itself. */
  let events: string[];

  before(async () => {
    chromium = await HeadlessBrowser.start();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-commercelayer-page-"));
  });
  after(async () => {
    await chromium?.close();
    if (folder !== undefined) fs.rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    page = await chromium.browser.newPage();
    events = [];
    page.on("dialog", async (dialog) => {
      events.push(`dialog ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on("request", (request) => events.push(`request ${request.url()}`));
    page.on("console", (message) => events.push(`console ${message.text()}`));
    page.on("pageerror", (error) => events.push(`error ${error}`));
  });
  afterEach(() => page.close());

  async function show(spec: OrganizationSpec = green): Promise<void> {
    const file = path.join(folder, "access.html");
    fs.writeFileSync(file, pageOf(matrixOf(evaluate(spec))));
    await page.goto(pathToFileURL(file).href);
    assert.deepEqual(events, [`request ${pathToFileURL(file).href}`]);
    events = [];
  }

  /** The names of the rows that can be seen. */
  const rows = () => texts("tbody tr:not([hidden]) .name");
  /** The subjects of the columns that can be seen. */
  const columns = () => texts("thead th:not([hidden]) button");
  const cell = (who: string, subject: string) => `tr:has([title="${who}"]) td[data-s="${subject}"]`;
  const texts = (selector: string) => page.$$eval(selector, (all) => all.map((one) => one.textContent ?? ""));
  const text = (selector: string) => page.$eval(selector, (one) => one.innerText);
  const isShown = (selector: string) => page.$eval(selector, (one) => one.checkVisibility());
  const focused = async () => String(await page.evaluate("document.activeElement.textContent"));

  it("shows people and credentials by subject, and a right to everything for each subject", async () => {
    await show();
    assert.deepEqual(await rows(), ["ada@green.example", "ann@green.example", "zoe@green.example", "erp", "shop"]);
    assert.deepEqual(await columns(), ["every subject", "memberships", "orders", "skus"]);
    assert.equal(await text(cell("ann@green.example", "orders")), "·RU·");
    assert.equal(await text(cell("ada@green.example", "orders")), "CRUD");
    assert.equal(await text(".summary"), "3 people · 2 credentials");
  });

  it("marks who can change access, who owns it, and what is not known", async () => {
    await show();
    assert.deepEqual(await texts(".warning li"), [
      "ada@green.example the owner; everything",
      "zoe@green.example memberships",
    ]);
    const flagged = await page.$$eval("td.power", (cells) => cells.map(({ dataset }) => dataset.s));
    assert.deepEqual(flagged, ["*", "memberships", "memberships"]);
    assert.match((await texts(".panel:not(.warning) li")).join(), /shop a `sales_channel` has no role/);
  });

  it("tells by which way somebody has a right, on a click", async () => {
    await show();
    assert.equal(await isShown("#details"), false);
    await page.click(cell("zoe@green.example", "orders"));
    assert.deepEqual(await texts("#details li"), [
      "read members/zoe@green.example → roles/lead → roles/lead/permissions [live]",
      "read, update members/zoe@green.example → members/zoe@green.example/applications/desk → roles/editor → roles/editor/permissions (within the app desk) [live]",
    ]);
    await page.click("#details .close");
    assert.equal(await isShown("#details"), false);
  });

  it("finds what is typed, and says how many", async () => {
    await show();
    await page.keyboard.press("/");
    await page.keyboard.type("EDITOR ann");
    assert.deepEqual(await rows(), ["ann@green.example"]);
    assert.equal(await text("#count"), "1 of 5 shown");
    await page.keyboard.type("xyz");
    assert.deepEqual(await rows(), []);
    assert.equal(await text("#nobody"), "Nobody fits. Remove a filter.");
    await page.click("button[type=reset]");
    await page.waitForFunction("document.querySelector('#count').textContent === '5 of 5 shown'");
  });

  it("filters by kind, subject, right, data and power", async () => {
    await show();
    await page.select("[name=kind]", "credential");
    assert.deepEqual(await rows(), ["erp", "shop"]);
    await page.select("[name=kind]", "");
    await page.select("[name=right]", "d");
    assert.deepEqual(await rows(), ["ada@green.example", "ann@green.example", "zoe@green.example", "erp"]);
    await page.select("[name=data]", "live");
    assert.deepEqual(await rows(), ["ada@green.example", "zoe@green.example", "erp"]);
    await page.click(".check");
    assert.deepEqual(await rows(), ["ada@green.example", "zoe@green.example"]);
    await page.select("[name=right]", "");
    await page.click('th[data-s="orders"] button');
    assert.deepEqual(await columns(), ["orders"]);
    await page.click('th[data-s="orders"] button');
    assert.deepEqual(await columns(), ["every subject", "memberships", "orders", "skus"]);
  });

  it("can be used by keyboard alone", async () => {
    await show();
    await page.focus("button[type=reset]");
    await page.keyboard.press("Tab");
    assert.match(await focused(), /^ada@green\.example/);
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"] as const) await page.keyboard.press(key);
    assert.equal(await focused(), "CR··");
    assert.match(await text("#details h2"), /zoe@green\.example\s+memberships/);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate("document.activeElement.id"), "details");
    await page.keyboard.press("Escape");
    assert.equal(await focused(), "CR··");
    assert.equal(await isShown("#details"), false);
    await page.keyboard.press("End");
    assert.equal(await focused(), "CRUD");
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    assert.equal(await isShown('tr:has([title="zoe@green.example"]) .ways'), true);
    const stops = await page.$$eval("#matrix [tabindex='0']", (all) => all.length);
    assert.equal(stops, 1);
  });

  it("follows the colours that the reader prefers, with enough contrast", async () => {
    for (const value of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
      await show();
      const [paper, ...pairs] = (await page.evaluate(contrasts)) as number[];
      assert.equal((paper ?? 0) > 0.5, value === "light");
      assert.ok(Math.min(...pairs) >= 4.5, `${value}: ${pairs}`);
    }
  });

  it("is a list of cards on a phone, which nothing makes wider than the screen", async () => {
    await page.setViewport({ width: 360, height: 740, hasTouch: true, isMobile: true });
    await show();
    assert.equal(await isShown("thead"), false);
    await page.tap(cell("erp", "orders"));
    assert.match(await text("#details"), /credentials\/erp/);
    const wide = await page.evaluate("document.documentElement.scrollWidth");
    const label = await page.evaluate(
      `getComputedStyle(document.querySelector('${cell("erp", "orders")}'), "::before").content`,
    );
    assert.deepEqual([wide, label], [360, '"orders"']);
  });

  it("can be read without its script", async () => {
    await page.setJavaScriptEnabled(false);
    await show();
    assert.equal(await isShown("#filters"), false);
    assert.match(await page.$eval("#matrix", (table) => table.textContent ?? ""), /ann@green\.example.*·RU·/s);
  });

  it("holds hostile names harmlessly", async () => {
    const hostile = [
      "<script>alert(1)</script>",
      "</script><script>alert(2)</script>",
      "</style><img src=x onerror=alert(3)>",
      '"><svg onload=alert(4)>',
      "' onmouseover='alert(5)",
      "\u202egnp.exe\u2028\u2029\u0000",
      "👩‍👩‍👧‍👦🚀",
      "מנהל",
      "x".repeat(200),
      "javascript:alert(6)",
      "--><!--",
    ];
    const members = hostile.map((name, index) => [`m-${index}`, { userEmail: name, role: "editor" }]);
    const roles = {
      editor: { name: "Editor", permissions: Object.fromEntries(hostile.map((name) => [name, "read"])) },
    };
    await show({
      ...organizationSpec({ version: 1, organization: { name: hostile.join(" ") }, roles }),
      members: Object.fromEntries(members),
    } as OrganizationSpec);
    assert.equal((await rows()).length, hostile.length);
    assert.ok((await rows()).includes("\\u{202e}gnp.exe\\u{2028}\\u{2029}\\u{0}"));
    assert.ok((await rows()).includes("</script><script>alert(2)</script>"));
    for (const row of await page.$$("tbody tr td")) await row.evaluate((one) => one.click());
    assert.deepEqual(await page.$$eval("img, svg, iframe, script", (all) => all.map((one) => one.localName)), [
      "script",
    ]);
    assert.deepEqual(events, []);
  });

  it("lets nothing run or load but what it was written with", async () => {
    await show();
    const left: string[] = [];
    page.on("requestfinished", (request) => left.push(request.url()));
    const blocked = await page.evaluate(intrusions);
    assert.deepEqual(blocked, ["connect-src", "img-src", "script-src-elem", "style-src-elem"]);
    assert.equal(await page.title(), "Who can do what in Green");
    assert.deepEqual(left, []);
  });
});

/** In the page: how light it is, and the contrast of its text, of its quiet text, and of each cell. */
const contrasts = `(() => {
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, on) => {
    const all = [luminance(getComputedStyle(one).color), luminance(getComputedStyle(on).backgroundColor)];
    return (Math.max(...all) + 0.05) / (Math.min(...all) + 0.05);
  };
  const { body } = document;
  const cells = [...document.querySelectorAll("td.read, td.write, td.destroy")].map((one) => contrast(one, one));
  const quiet = contrast(document.querySelector(".legend"), body);
  return [luminance(getComputedStyle(body).backgroundColor), contrast(body, body), quiet, ...cells];
})()`;

/** In the page: what an intruder would add, and which parts of the policy refuse it. */
const intrusions = `(async () => {
  const found = [];
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => found.push(effectiveDirective));
  const script = document.createElement("script");
  script.textContent = "document.title = 'changed'";
  const image = document.createElement("img");
  image.src = "https://green.example/x.png";
  const style = document.createElement("style");
  style.textContent = "body { display: none }";
  document.body.append(script, image, style);
  await fetch("https://green.example").catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve));
  return found.sort();
})()`;
