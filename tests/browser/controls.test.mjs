// What a reader can do beside reading: choose colours, sort a table, pick lessons, copy a link.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, serve, violations, widerThanScreen } from "./site.mjs";

const LISTS = { nb: { cases: "/eksempler/", lessons: "/erfaringer/" }, en: { cases: "/en/case-studies/", lessons: "/en/lessons/" } };

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

for (const device of ["light", "dark"]) {
  test(`colours follow a ${device} device until the reader chooses, and the choice is kept`, async () => {
    const { page, faults, close } = await open(browser, site.origin, "/", { colorScheme: device });
    const button = page.locator("[data-color-scheme-switch]");
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const kept = () => page.evaluate(() => localStorage.getItem("color-scheme"));
    const asDevice = await paper();
    assert.equal(await button.getAttribute("aria-pressed"), String(device === "dark"));
    assert.equal(await kept(), null);

    await button.click();
    const other = await paper();
    assert.notEqual(other, asDevice);
    assert.equal(await button.getAttribute("aria-pressed"), String(device !== "dark"));

    await page.goto(`${site.origin}/en/`, { waitUntil: "load" });
    assert.equal(await paper(), other, "the next page has other colours");

    await button.click();
    assert.equal(await paper(), asDevice);
    assert.equal(await kept(), null, "what the device says needs no storage");
    assert.deepEqual(faults, []);
    await close();
  });
}

test("what the reader chose is on the first picture of a page", async () => {
  const { page, close } = await open(browser, site.origin, "/", { colorScheme: "light" });
  await page.locator("[data-color-scheme-switch]").click();
  // Scripts in the head have run when the body begins; modules haven't.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      globalThis.schemeAtBody = document.documentElement.dataset.colorScheme;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${site.origin}/om/`, { waitUntil: "load" });
  assert.equal(await page.evaluate(() => globalThis.schemeAtBody), "dark");
  await close();
});

for (const [lang, { cases }] of Object.entries(LISTS)) {
  test(`case studies are sorted by any column (${lang})`, async () => {
    const { page, faults, close } = await open(browser, site.origin, cases);
    const table = page.locator("table[data-sortable]");
    const column = (place) =>
      table.evaluate(({ tBodies: [body] }, i) => [...body.rows].map(({ cells }) => cells[i].querySelector("data")?.value ?? (cells[i].hasAttribute("data-empty") ? null : cells[i].textContent.trim())), place);
    const written = await column(0);
    const press = (place) => table.locator("thead th").nth(place).getByRole("button").click();
    const sort = (place) => table.locator("thead th").nth(place).getAttribute("aria-sort");

    await press(2);
    assert.equal(await sort(2), "descending", "numbers begin with the largest");
    const masses = await column(2);
    const known = masses.map(Number);
    assert.ok(known.length >= 4, masses.join(" "));
    assert.deepEqual(known, known.toSorted((a, b) => b - a));

    await press(2);
    assert.equal(await sort(2), "ascending");
    const upwards = await column(2);
    assert.deepEqual(upwards.map(Number), known.toSorted((a, b) => a - b));
    const NET = 5;
    for (const direction of ["descending", "ascending"]) {
      await press(NET);
      assert.equal(await sort(NET), direction);
      assert.equal((await column(NET)).at(-1), null, `what isn't calculated comes last, ${direction}`);
    }

    await press(0);
    assert.equal(await sort(0), "ascending");
    assert.equal(await sort(2), null);
    const titles = await column(0);
    assert.deepEqual(titles, titles.toSorted(new Intl.Collator(lang, { numeric: true }).compare));
    assert.deepEqual(titles.toSorted(), written.toSorted(), "no row is lost");
    assert.deepEqual(faults, []);
    assert.deepEqual(await violations(page), []);
    await close();
  });
}

test("a table is sorted from the keyboard", async () => {
  const { page, close } = await open(browser, site.origin, LISTS.nb.cases);
  const button = page.locator("table[data-sortable] thead th").nth(2).getByRole("button");
  await button.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("table[data-sortable] thead th").nth(2).getAttribute("aria-sort"), "descending");
  assert.ok(await button.evaluate((element) => element === document.activeElement), "the focus stays");
  await close();
});

for (const [lang, { lessons }] of Object.entries(LISTS)) {
  test(`lessons are picked by who they help, phase and theme (${lang})`, async () => {
    const { page, faults, close } = await open(browser, site.origin, lessons, { width: 320 });
    const cards = page.locator("#lesson-list > li");
    const shown = () => page.locator("#lesson-list > li:visible").evaluateAll((items) => items.map(({ dataset: { helps, theme } }) => ({ helps, theme })));
    const all = await cards.count();
    assert.equal((await shown()).length, all);

    await page.locator("select[name=helps]").selectOption("municipality");
    const forMunicipalities = await shown();
    assert.ok(forMunicipalities.length > 0 && forMunicipalities.length < all);
    for (const { helps } of forMunicipalities) assert.match(helps, /\bmunicipality\b/);
    const promised = await page.locator("select[name=helps] option:checked").textContent();
    assert.equal(Number(/\((\d+)\)/.exec(promised)[1]), forMunicipalities.length);
    const status = page.locator("form[data-filter] [role=status]");
    assert.match(await status.textContent(), new RegExp(`\\b${forMunicipalities.length}\\b.*\\b${all}\\b`));

    await page.locator("select[name=theme]").selectOption("land");
    const both = await shown();
    const empty = await page.locator("select option").evaluateAll((options) => options.filter(({ textContent }) => textContent.endsWith("(0)")).map(({ disabled }) => disabled));
    assert.ok(empty.length > 0 && empty.every(Boolean), "what would leave nothing can't be chosen");
    assert.ok(both.length <= forMunicipalities.length);
    for (const { helps, theme } of both) assert.ok(/\bmunicipality\b/.test(helps) && /\bland\b/.test(theme));
    assert.deepEqual(await widerThanScreen(page), []);
    assert.deepEqual(await violations(page), []);

    const address = page.url();
    assert.match(address, /[?&]helps=municipality\b/);
    await page.goto(address, { waitUntil: "load" });
    assert.deepEqual(await shown(), both, "a shared link shows the same");

    await page.locator("form[data-filter] [type=reset]").click();
    assert.equal((await shown()).length, all);
    assert.doesNotMatch(page.url(), /helps|theme/);
    assert.deepEqual(faults, []);
    await close();
  });
}

test("words that no list has are passed over in a shared link", async () => {
  const { page, faults, close } = await open(browser, site.origin, `${LISTS.nb.lessons}?helps=%3Cscript%3E&phase=x`);
  assert.equal(await page.locator("#lesson-list > li:visible").count(), await page.locator("#lesson-list > li").count());
  assert.deepEqual(faults, []);
  await close();
});

test("all calculations of a case study are opened for paper, and closed, with one button", async () => {
  const { page, faults, close } = await open(browser, site.origin, "/eksempler/fornebubanen-regneeksempel/");
  const button = page.locator("button[data-open-all]");
  const all = page.locator("details.trace");
  const opened = page.locator("details.trace[open]");
  assert.ok((await all.count()) > 1);
  assert.equal(await opened.count(), 0);
  const words = await button.textContent();
  await button.click();
  assert.equal(await opened.count(), await all.count());
  assert.notEqual(await button.textContent(), words);
  await button.click();
  assert.equal(await opened.count(), 0);
  assert.equal(await button.textContent(), words);
  assert.deepEqual(faults, []);
  await close();
});

for (const [path, width] of ["/om/", "/en/about/"].flatMap((path) => [320, 700, 1100].map((width) => [path, width]))) {
  test(`the menu opens under its button, which stays where it was (${path}, ${width} px)`, async () => {
    const { page, faults, close } = await open(browser, site.origin, path, { width });
    const button = page.locator(".menu > summary");
    const before = await button.boundingBox();
    await button.click();
    const after = await button.boundingBox();
    assert.deepEqual([after.x, after.y], [before.x, before.y]);
    await page.locator(".menu a").first().waitFor({ state: "visible" });
    const brand = page.locator(".brand");
    const name = await brand.boundingBox();
    assert.ok(name.x + name.width <= after.x, "the name ends before the button begins");
    assert.ok(await brand.evaluate((link) => { const { left, top } = link.getBoundingClientRect(); return link.contains(document.elementFromPoint(left + 5, top + 10)); }), "the name can still be pressed");
    assert.deepEqual(await widerThanScreen(page), []);
    assert.deepEqual(faults, []);
    await close();
  });
}

test("links to a chart and to a figure are copied, and the page says so", async () => {
  const context = { permissions: ["clipboard-read", "clipboard-write"] };
  const { page, faults, close } = await open(browser, site.origin, "/eksempler/fornebubanen-regneeksempel/", context);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const told = page.locator("[data-copied]");

  const chart = page.locator(".chart-source > a[href^='#']").last();
  await chart.click();
  await page.waitForFunction(() => document.querySelector("[data-copied]").textContent);
  assert.equal(await copied(), new URL(await chart.getAttribute("href"), page.url()).href);
  assert.equal(await told.textContent(), await told.getAttribute("data-copied"));

  await page.locator("details.trace").first().evaluate((details) => (details.open = true));
  const figure = page.locator("a.permalink").first();
  await figure.click();
  await page.waitForFunction((end) => navigator.clipboard.readText().then((text) => text.endsWith(end)), await figure.getAttribute("href"));
  assert.deepEqual(faults, []);
  await close();
});
