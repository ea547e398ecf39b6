// Pages of every kind, in both languages, on a narrow and a wide screen, light and dark.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, pagesOfEveryKind, SCHEMES, serve, violations, widerThanScreen, WIDTHS } from "./site.mjs";

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
      const { page, faults, close } = await open(browser, site.origin, path, { width });
      assert.deepEqual(faults, [], path);
      assert.deepEqual(await stored(page), [], `${path} stores something`);
      await sideways(page, `${path} at ${width} px`);
      await openAll(page);
      await sideways(page, `${path} at ${width} px, all opened`);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await violations(page), [], `${path} at ${width} px, ${colorScheme}`);
      }
      assert.deepEqual(faults, [], path);
      await close();
    }
  });

  test(`${path} can be read without scripts`, async () => {
    const withScripts = await open(browser, site.origin, path);
    const without = await open(browser, site.origin, path, { javaScriptEnabled: false });
    // What a search found and the form that picks lessons are made by scripts.
    const [a, b] = await Promise.all(
      [withScripts, without].map(({ page }) =>
        page.evaluate(() => {
          for (const answer of document.querySelectorAll("[data-search-status], [data-search-results], [data-search-facets], form[data-filter]")) answer.remove();
          return document.querySelector("main").innerText.trim();
        }),
      ),
    );
    assert.equal(b, a);
    assert.ok(b.length > 20, b);
    assert.ok(await without.page.isVisible("h1"));
    await withScripts.close();
    await without.close();
  });
}

async function sideways(page, state) {
  assert.deepEqual(await widerThanScreen(page), [], `${state} scrolls sideways`);
}

/** Opens everything that can be opened. */
async function openAll(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
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
