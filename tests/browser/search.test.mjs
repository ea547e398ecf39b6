// The search page, in both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { wordsOf } from "../../themes/ressursbank/assets/js/search.js";
import { launch, open, pages, serve } from "./site.mjs";

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

const SEARCH_PAGES = { nb: "/sok/", en: "/en/search/" };

/** Asks, and waits for the whole answer. */
async function ask(lang, query) {
  const opened = await open(browser, site.origin, `${SEARCH_PAGES[lang]}?q=${encodeURIComponent(query)}`);
  await opened.page.waitForSelector('[data-search-results][data-search-state="done"]', { state: "attached" });
  const links = await opened.page.locator("[data-search-results] a").evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
  return { ...opened, links };
}

for (const [lang, query] of [
  ["nb", "masser"],
  ["nb", "massene"],
  ["nb", "OVERSKUDDSMASSER"],
  ["nb", "baerum"],
  ["nb", "CO₂"],
  ["en", "surplus rock"],
  ["en", "contracts"],
]) {
  test(`"${query}" finds pages in ${lang}`, async () => {
    const { page, links, faults, close } = await ask(lang, query);
    assert.ok(links.length > 0);
    const known = new Set(pages());
    assert.deepEqual(links.filter((link) => !known.has(link)), []);
    assert.match(await page.innerText("[role=status]"), new RegExp(`^${links.length >= 30 ? "\\d+" : links.length} `));
    assert.deepEqual(faults, []);
    await close();
  });
}

test("forms of a word find the same pages", async () => {
  const [one, other] = [await ask("nb", "masse"), await ask("nb", "massene")];
  assert.equal(one.links[0], other.links[0]);
  await one.close();
  await other.close();
});

test("nonsense finds nothing and says so", async () => {
  const { page, links, close } = await ask("nb", "qzxwv");
  assert.deepEqual(links, []);
  assert.equal(await page.innerText("[role=status]"), "Ingen treff");
  await close();
});

test("a query is text, whatever it holds", async () => {
  const { page, faults, close } = await ask("nb", '"><img src=x onerror="document.title=1"><b>masser');
  assert.equal(await page.locator("[data-search-results] :is(img, b)").count(), 0);
  assert.notEqual(await page.title(), "1");
  assert.deepEqual(faults, []);
  await close();
});

test("typing searches and keeps the query in the address", async () => {
  const { page, close } = await open(browser, site.origin, SEARCH_PAGES.en);
  await page.fill("input[name=q]", "landfill");
  await page.waitForFunction(() => document.querySelectorAll("[data-search-results] a").length > 0);
  assert.equal(new URL(page.url()).searchParams.get("q"), "landfill");
  await close();
});

test("words are taken apart as the index does it", () => {
  assert.deepEqual(wordsOf("Ja, «nei»: 2,5 t/pfm3!"), ["ja", "nei", "2", "5", "t", "pfm3"]);
  assert.deepEqual(wordsOf("1\u00a0330\u00a0000 943,000"), ["1330000", "943000"]);
  assert.deepEqual(wordsOf("Sjø sjoe SJO Åsland aasland CO₂ m³"), ["sjo", "sjo", "sjo", "asland", "asland", "co2", "m3"]);
});
