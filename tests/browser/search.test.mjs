// The search page, the box at the top and the page that isn't there, as readers use them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { launch, open, pages, serve, violations } from "./site.mjs";

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
const DONE = '[data-search-results][data-search-state="done"]';
const done = (page) => page.waitForSelector(DONE, { state: "attached" });
const linksOf = (page) =>
  page.locator("[data-search-results] li > a:first-child").evaluateAll((links) => links.map((link) => new URL(link.href).pathname));

/** Asks, and waits for the whole answer. */
async function ask(lang, query, options) {
  const opened = await open(browser, site.origin, `${SEARCH_PAGES[lang]}?q=${encodeURIComponent(query)}`, options);
  await done(opened.page);
  return { ...opened, links: await linksOf(opened.page) };
}

for (const [lang, query] of [
  ["nb", "masser"],
  ["nb", "OVERSKUDDSMASSENE"],
  ["nb", "baerum"],
  ["nb", "CO₂"],
  ["nb", "943 000"],
  ["en", "surplus rock"],
  ["en", "overskuddsmasser"],
]) {
  test(`"${query}" finds pages in ${lang}`, async () => {
    const { page, links, faults, close } = await ask(lang, query);
    const known = new Set(pages());
    assert.ok(links.length > 0);
    assert.deepEqual(links.filter((link) => !known.has(link)), []);
    await page.waitForFunction(() => /^\d+ /.test(document.querySelector("[role=status]").textContent));
    assert.deepEqual(faults, []);
    await close();
  });
}

test("a result leads to its section, marks the words and links the translation", async () => {
  const { page, close } = await ask("en", "rounding digits");
  const first = page.locator("[data-search-results] li").first();
  assert.match(await first.locator("a").first().getAttribute("href"), /\/en\/method\/#rounding$/);
  assert.ok((await first.locator("mark").count()) > 0);
  assert.equal(await first.locator("[data-search-translation]").getAttribute("href"), "/metode/");
  await close();
});

test("a mistyped word is corrected, and the page says so", async () => {
  const { page, links, close } = await ask("nb", "kadetangen");
  assert.match(links.join(), /kadettangen/);
  assert.match(await page.innerText("[data-search-results]"), /kadettangen/);
  await close();
});

test("nonsense finds nothing and says so", async () => {
  const { page, links, close } = await ask("nb", "qzxwv");
  assert.deepEqual(links, []);
  await page.waitForFunction(() => document.querySelector("[role=status]").textContent.startsWith("Ingen treff"));
  await close();
});

test("a query is text, whatever it holds", async () => {
  const { page, faults, close } = await ask("nb", '"><img src=x onerror="document.title=1"><b>masser');
  assert.equal(await page.locator("[data-search-results] :is(img, b)").count(), 0);
  assert.notEqual(await page.title(), "1");
  assert.deepEqual(faults, []);
  await close();
});

test("typing searches, keeps the query in the address and adds nothing to the history; Back comes back to the answer", async () => {
  const { page, close } = await open(browser, site.origin, SEARCH_PAGES.en);
  const before = await page.evaluate(() => history.length);
  await page.locator("main input[name=q]").pressSequentially("landfill", { delay: 20 });
  await page.waitForFunction(() => document.querySelectorAll("[data-search-results] li").length > 0 && location.search === "?q=landfill");
  assert.equal(await page.evaluate(() => history.length), before);
  await page.locator("[data-search-results] li a").first().click();
  await page.waitForFunction(() => !location.pathname.includes("search"));
  await page.goBack();
  await done(page);
  assert.equal(await page.inputValue("main input[name=q]"), "landfill");
  assert.ok((await linksOf(page)).length > 0);
  await close();
});

test("the count is announced once typing rests, not at every letter", async () => {
  const { page, close } = await open(browser, site.origin, SEARCH_PAGES.nb);
  await page.evaluate(() => {
    globalThis.said = [];
    new MutationObserver(() => globalThis.said.push(document.querySelector("[role=status]").textContent)).observe(
      document.querySelector("[role=status]"),
      { childList: true, characterData: true, subtree: true },
    );
  });
  await page.locator("main input[name=q]").pressSequentially("overskuddsmasser", { delay: 30 });
  await page.waitForFunction(() => globalThis.said.length > 0);
  await page.waitForFunction(() => location.search.includes("overskuddsmasser") && /treff/.test(document.querySelector("[role=status]").textContent));
  assert.ok((await page.evaluate(() => globalThis.said.length)) <= 3);
  await close();
});

test("facets narrow, counts follow, and the choice is in the address", async () => {
  const { page, close } = await ask("nb", "stein");
  const all = await page.evaluate(() => document.querySelector("[role=status]").textContent);
  const label = page.locator("[data-search-facets] label", { hasText: "Eksempler" });
  const count = Number(/\((\d+)\)/.exec(await label.innerText())[1]);
  await label.locator("input").check();
  await page.waitForFunction((n) => document.querySelector("[role=status]").textContent === `${n} treff`, count);
  assert.notEqual(all, `${count} treff`);
  assert.ok((await linksOf(page)).every((link) => link.startsWith("/eksempler/")));
  assert.equal(await page.evaluate(() => new URLSearchParams(location.search).get("kind")), "case_study");
  assert.equal(await page.evaluate(() => document.activeElement.value), "case_study");
  await page.reload();
  await done(page);
  assert.equal(await page.locator("[data-search-facets] input:checked").inputValue(), "case_study");
  await close();
});

test("terms can be listed one by one", async () => {
  const { page, close } = await ask("nb", "kubikkmeter");
  const anchors = () => page.locator("[data-search-results] li > a:first-child").evaluateAll((links) => links.filter((link) => link.pathname === "/ordliste/").length);
  assert.equal(await anchors(), 1);
  await page.locator("[data-search-facets] label", { hasText: "Ordliste" }).locator("input").check();
  await page.waitForFunction(() => document.querySelectorAll('[data-search-results] li > a[href^="/ordliste/#"]').length >= 3);
  await close();
});

test("more results are shown on demand, and the focus goes to the first of them", async () => {
  const { page, close } = await ask("nb", "stein");
  assert.equal(await page.locator("[data-search-results] ol > li").count(), 10);
  await page.locator("[data-search-results] button").click();
  await page.waitForFunction(() => document.querySelectorAll("[data-search-results] ol > li").length > 10);
  assert.ok(await page.evaluate(() => document.activeElement === document.querySelectorAll("[data-search-results] ol > li > a:first-child")[10]));
  await close();
});

test("the box suggests: arrows, Enter, Escape", async () => {
  const { page, faults, close } = await open(browser, site.origin, "/");
  await page.keyboard.press("Control+k");
  assert.ok(await page.evaluate(() => document.activeElement.matches("[data-search-box]")));
  await page.keyboard.type("kadettangen", { delay: 10 });
  const options = page.locator("[role=option]");
  await options.first().waitFor();
  assert.equal(await page.getAttribute("[data-search-box]", "aria-expanded"), "true");
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("ArrowDown");
  const chosen = await page.getAttribute("[data-search-box]", "aria-activedescendant");
  assert.equal(await page.getAttribute(`#${chosen}`, "aria-selected"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await options.count(), 0);
  assert.equal(await page.inputValue("[data-search-box]"), "kadettangen");
  await page.keyboard.press("ArrowDown");
  await options.first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/kadettangen/);
  assert.deepEqual(faults, []);
  await close();
});

test("Enter with nothing chosen goes to the search page", async () => {
  const { page, close } = await open(browser, site.origin, "/en/");
  await page.focus("[data-search-box]");
  await page.keyboard.type("landfill");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/en\/search\/\?q=landfill/);
  await done(page);
  assert.ok((await linksOf(page)).length > 0);
  await close();
});

test("a page that isn't there is searched for by its words", async () => {
  const { page, close } = await open(browser, site.origin, "/gammel/kadettangen-strandpark.html");
  await done(page);
  assert.match((await linksOf(page)).join(), /kadettangen/);
  await close();
});

test("without JavaScript there is the form and the list of topics", async () => {
  const { page, close } = await open(browser, site.origin, SEARCH_PAGES.nb, { javaScriptEnabled: false });
  assert.equal(await page.locator("main search form").getAttribute("action"), SEARCH_PAGES.nb);
  assert.equal(await page.locator("main form input[name=q]").count(), 1);
  assert.ok((await page.locator("main .index a").count()) > 50);
  await close();
});

test("a shard that is gone after a deploy gives an alert with a way to reload", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route(/\/search\/t-/, (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(`${site.origin}${SEARCH_PAGES.nb}?q=stein`);
  await page.waitForSelector('[data-search-state="failed"] [role=alert] a');
  assert.deepEqual(await violations(page), []);
  await page.unroute(/\/search\/t-/);
  await page.locator("[role=alert] a").click();
  await done(page);
  assert.ok((await linksOf(page)).length > 0);
  await context.close();
});

test("a linked query takes two round trips after the script, and few bytes", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked = [];
  const finished = [];
  let bytes = 0;
  page.on("response", async (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith("/search/")) return;
    const body = await response.body();
    bytes += gzipSync(body, { level: 9 }).length;
  });
  await page.route(/\/search\/|assets\/search-.*\.js/, async (route) => {
    const name = new URL(route.request().url()).pathname;
    asked.push([name, finished.length]);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await route.continue();
    finished.push(name);
  });
  await page.goto(`${site.origin}${SEARCH_PAGES.nb}?q=gjenbruk+av+tunnelstein`);
  await done(page);
  const depth = new Map();
  for (const [name, before] of asked) {
    const earlier = finished.slice(0, before).map((other) => depth.get(other) ?? 0);
    depth.set(name, Math.max(0, ...earlier) + 1);
  }
  const script = depth.get([...depth.keys()].find((name) => /assets\/search-[0-9a-f]{8}/.test(name)));
  assert.ok(Math.max(...depth.values()) - script <= 2, JSON.stringify([...depth]));
  assert.ok(bytes < 60_000, `${bytes} bytes`);
  console.log(`  ${asked.length} files, ${bytes} bytes compressed`);
  await context.close();
});

test("every state is accessible, light and dark, wide and narrow", async () => {
  for (const [query, options] of [
    ["stein", {}],
    ["stein", { width: 320 }],
    ["stein", { colorScheme: "dark" }],
    ["qzxwv", {}],
    ["kadetangen", { width: 320, colorScheme: "dark" }],
    ["surplus masses", {}],
    ["", {}],
  ]) {
    const { page, close } = await ask("nb", query, options);
    assert.deepEqual(await violations(page), [], `${query} ${JSON.stringify(options)}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${query} is too wide`);
    await close();
  }
});

test("nothing is stored", async () => {
  const { page, close } = await ask("nb", "stein");
  assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ["", 0, 0]);
  await close();
});

test("the scripts are small", () => {
  const size = (name) => gzipSync(readFileSync(new URL(`../../themes/ressursbank/assets/js/${name}`, import.meta.url)), { level: 9 }).length;
  assert.ok(size("search.js") <= 12_000, `${size("search.js")}`);
  assert.ok(size("page/search-box.js") <= 2_500);
});
