// Reading with the keyboard, on paper and in the other language.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, pagesOfEveryKind, serve } from "./site.mjs";

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

/** Where the keyboard is, and how that shows. */
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const frame = element.closest(".box-field") ? getComputedStyle(element.closest(".box-field")) : style;
  const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
  return {
    name: `${element.tagName.toLowerCase()}.${element.className} ${element.textContent.trim().slice(0, 30)}`,
    shows: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || (frame.outlineStyle !== "none" && parseFloat(frame.outlineWidth) >= 2),
    seen: width > 0 && height > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    place: [...document.querySelectorAll("*")].indexOf(element),
  };
}

for (const path of pagesOfEveryKind()) {
  test(`${path} can be walked through with the keyboard`, async () => {
    const { page, faults, close } = await open(browser, site.origin, path);
    await page.keyboard.press("Tab");
    const skip = await page.evaluate(focused);
    assert.match(skip.name, /skip/, "the first stop is the link to the text");
    assert.ok(skip.seen && skip.shows);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "main");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)), "the link leads into the text");

    await page.evaluate(() => {
      document.activeElement.blur();
      document.querySelector(".skip").focus();
    });
    const stops = new Set();
    for (let i = 0; i < 400; i++) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(focused);
      if (!stop || stops.has(stop.place)) break;
      stops.add(stop.place);
      assert.ok(stop.shows, `the focus doesn't show on ${stop.name}`);
      assert.ok(stop.seen, `the focus is out of sight on ${stop.name}`);
    }
    assert.ok(stops.size > 10, `only ${stops.size} stops`);
    assert.deepEqual(faults, []);
    await close();
  });

  test(`${path} loses nothing on paper`, async () => {
    const { page, close } = await open(browser, site.origin, path);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const lost = await page.evaluate(() => {
      // On paper there is nothing to press: marks of links, lists of contents and the way to other pages, and calculations that
      // the reader hasn't opened: their numbers stand in the table of figures.
      const LEFT_OUT = "script, style, .anchor, .contents, .series, .neighbours, .hero-links, .search, .search *, .narrow, .narrow *, .letters, .page-facts a, .filter, .copied, .permalink-line, .host, .visually-hidden, .vh, details.trace:not([open]), .chart-data > summary, .inline-note > summary, .chart-source > a, .table-foot a[download], .phone, .trace-tools, [hidden]";
      const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const lost = [];
      while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        if (!data.trim() || parentElement.closest(LEFT_OUT)) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const drawn = [...range.getClientRects()].some(({ width, height }) => width > 0 && height > 0);
        const twin = parentElement.closest("svg, .chart-narrow, .chart-wide");
        if (!drawn && !twin) lost.push(`${parentElement.tagName}.${parentElement.className}: ${data.trim().slice(0, 40)}`);
      }
      return lost.slice(0, 5);
    });
    assert.deepEqual(lost, []);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.match(paper, /rgba\(0, 0, 0, 0\)|rgb\(255, 255, 255\)/, "paper is white, whatever the screen is");
    await close();
  });

  test(`${path} leads to itself in the other language and back`, async () => {
    const { page, close } = await open(browser, site.origin, path);
    const there = await page.locator("a[hreflang][lang]", { has: page.locator("svg") }).first().getAttribute("href");
    const from = await page.locator("html").getAttribute("lang");
    await page.goto(site.origin + there);
    assert.notEqual(await page.locator("html").getAttribute("lang"), from);
    const back = await page.locator("a[hreflang][lang]", { has: page.locator("svg") }).first().getAttribute("href");
    assert.equal(back, path);
    await close();
  });
}
