// Ways through the site: the skip link, the language switch, links that are followed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, pages, pagesOfEveryKind, serve, widerThanScreen } from "./site.mjs";

let browser;
let site;
before(async () => {
  site = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

for (const path of pagesOfEveryKind()) {
  test(`${path}: the skip link is the first stop and leads to the content`, async () => {
    const { page, close } = await open(browser, site.origin, path);
    await page.keyboard.press("Tab");
    const link = page.locator(":focus");
    const target = await link.getAttribute("href");
    assert.ok(target?.startsWith("#"), `the first stop is ${await link.evaluate((element) => element.outerHTML)}`);
    const box = await link.boundingBox();
    assert.ok(box && box.y >= 0 && box.x >= 0 && box.height >= 24, `it is seen when it has the focus: ${JSON.stringify(box)}`);
    await page.keyboard.press("Enter");
    assert.ok(await page.locator(target).evaluate((element) => element.matches("main, main *")));
    await page.keyboard.press("Tab");
    const inMain = await page.evaluate(() => {
      const main = document.querySelector("main");
      const position = main.compareDocumentPosition(document.activeElement);
      // Inside the content, or behind it where it has no link.
      return main.contains(document.activeElement) || (position & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
    });
    assert.ok(inMain, "the next stop lies in the content");
    await close();
  });
}

test("every page fits a narrow screen, and its language switch leads to the same page and back", async () => {
  const { page, faults, close } = await open(browser, site.origin, "/", { width: 320 });
  for (const path of pages()) {
    await page.goto(site.origin + path);
    assert.deepEqual(await widerThanScreen(page), [], path);
    const here = await page.evaluate(() => document.documentElement.lang);
    const other = await followSwitch(page, here);
    assert.equal(await page.evaluate(() => document.documentElement.lang), other, path);
    const back = await followSwitch(page, other);
    assert.equal(back, here, path);
    assert.equal(new URL(page.url()).pathname, path);
  }
  assert.deepEqual(faults, []);
  await close();
});

/** Follows the link to the page in the other language; gives that language. */
async function followSwitch(page, here) {
  const link = page.locator(`header a[hreflang]:not([hreflang="${here}"])`).first();
  const language = await link.getAttribute("hreflang");
  await page.goto(new URL(await link.getAttribute("href"), page.url()).href);
  return language;
}
