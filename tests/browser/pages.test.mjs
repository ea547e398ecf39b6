// Pages of every kind, in both languages, on a narrow and a wide screen, light and dark.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { SCHEMES, WIDTHS, launch, open, pagesOfEveryKind, serve } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

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

const chosen = [...pagesOfEveryKind(), "/404.html"];

test("there are pages of several kinds in both languages", () => {
  assert.ok(chosen.filter((path) => path.startsWith("/en/")).length >= 5, chosen.join(" "));
  assert.ok(chosen.filter((path) => !path.startsWith("/en/")).length >= 5, chosen.join(" "));
});

for (const path of chosen) {
  test(`${path} is accessible, fits and keeps to itself`, async () => {
    for (const width of WIDTHS) {
      for (const colorScheme of SCHEMES) {
        const state = `${path} at ${width} px, ${colorScheme}`;
        const { page, faults, close } = await open(browser, site.origin, path, { width, colorScheme });
        assert.deepEqual(faults, [], state);
        assert.deepEqual(await stored(page), [], `${state} stores something`);
        assert.deepEqual(await widerThanScreen(page), [], `${state} scrolls sideways`);
        await openAll(page);
        assert.deepEqual(await violations(page), [], state);
        assert.deepEqual(await widerThanScreen(page), [], `${state}, all opened, scrolls sideways`);
        await close();
      }
    }
  });

  test(`${path} can be read without scripts`, async () => {
    const withScripts = await open(browser, site.origin, path);
    const without = await open(browser, site.origin, path, { javaScriptEnabled: false });
    const [a, b] = await Promise.all([withScripts, without].map(({ page }) => page.innerText("main")));
    assert.equal(b, a);
    assert.ok(b.length > 20, b);
    assert.ok(await without.page.isVisible("h1"));
    await withScripts.close();
    await without.close();
  });
}

/** What axe finds against WCAG 2.2 A and AA. */
async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    RULES,
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
}

/** Opens everything that can be opened. */
async function openAll(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

/** What reaches beyond the screen; nothing unless the page scrolls sideways. */
function widerThanScreen(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 80))
      .slice(0, 5);
  });
}

/** What the page left on the device. */
function stored(page) {
  return page.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(document.cookie ? [`cookie ${document.cookie}`] : []),
    ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`),
    ...(globalThis.caches ? (await caches.keys()).map((name) => `cache ${name}`) : []),
  ]);
}
