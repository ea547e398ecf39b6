// Print pages: a section, or the whole report, on one page, on paper and on the screen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { launch, open, pages, pagesOfEveryKind, ROOT, serve, violations, widerThanScreen, WIDTHS } from "./site.mjs";

// A4 at 96 pixels an inch, and what margins of 18 mm leave of its width and its height.
const PAPER = 794;
const UPRIGHT = 658;
const ON_ITS_SIDE = 986;

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

/** The print page that a page of the report leads to: the whole report's, or the section's. */
function printPageOf(path) {
  const html = readFileSync(join(ROOT, path, "index.html"), "utf8");
  const links = [...html.matchAll(/href=(?:"([^"]*)"|([^\s>]+))/g)].map((match) => match[1] ?? match[2]);
  return links.find((href) => href === `${path}utskrift/` || href === `${path}print/`);
}

const whole = ["/", "/en/"].map(printPageOf);
const sections = pages()
  .filter((path) => !["/", "/en/"].includes(path))
  .map(printPageOf)
  .filter(Boolean);

test("the report and its sections have print pages in both languages", () => {
  assert.deepEqual(whole, ["/utskrift/", "/en/print/"]);
  assert.equal(sections.length, 8, sections.join(" "));
});

test("pages printed one by one fit the paper", async () => {
  for (const path of pagesOfEveryKind()) {
    const { page, close } = await open(browser, site.origin, path, { width: PAPER });
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await beyond(page, UPRIGHT), [], `${path}, upright`);
    assert.deepEqual(await beyond(page, ON_ITS_SIDE), [], `${path}, on its side`);
    await close();
  }
});

for (const path of [...whole, ...sections]) {
  test(`${path} is accessible and fits the screen`, async () => {
    for (const width of WIDTHS) {
      const { page, faults, close } = await open(browser, site.origin, path, { width });
      assert.deepEqual(await widerThanScreen(page), [], `${path} at ${width} px`);
      assert.deepEqual(await violations(page), [], `${path} at ${width} px`);
      assert.deepEqual(faults, []);
      await close();
    }
  });

  test(`${path} fits the paper, in letters that can be read`, async () => {
    const { page, close } = await open(browser, site.origin, path, { width: PAPER });
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await beyond(page, UPRIGHT), [], "upright");
    assert.deepEqual(await beyond(page, ON_ITS_SIDE), [], "on its side");
    assert.deepEqual(await tooSmall(page), []);
    await close();
  });
}

for (const path of whole) {
  test(`${path} has the text of every page`, async () => {
    const print = await open(browser, site.origin, path);
    await print.page.emulateMedia({ media: "print" });
    const joined = await wordsOf(print.page, "main");
    await print.close();
    const isEnglish = path.startsWith("/en/");
    const search = isEnglish ? "/en/search/" : "/sok/";
    const missing = [];
    let compared = 0;
    for (const other of pages().filter((other) => other.startsWith("/en/") === isEnglish && other !== search)) {
      const { page, close } = await open(browser, site.origin, other, { javaScriptEnabled: false });
      await page.emulateMedia({ media: "print" });
      for (const words of await paragraphs(page)) {
        compared += 1;
        if (!joined.includes(words)) missing.push(`${other}: ${words.slice(0, 80)}`);
      }
      await close();
    }
    assert.ok(compared > 1000, `only ${compared} paragraphs`);
    assert.deepEqual(missing.slice(0, 10), []);
  });
}

test("the button prints, and isn't there without scripts", async () => {
  const { page, close } = await open(browser, site.origin, whole[0]);
  await page.evaluate(() => {
    globalThis.print = () => (document.title = "printed");
  });
  await page.locator("button[data-print]").click();
  assert.equal(await page.title(), "printed");
  await close();
  const without = await open(browser, site.origin, whole[0], { javaScriptEnabled: false });
  assert.equal(await without.page.locator("button[data-print]").isVisible(), false);
  await without.close();
});

test("it comes out as a PDF of A4 pages", async () => {
  const { page, close } = await open(browser, site.origin, sections[0]);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const sizes = new Set([...pdf.matchAll(/\/MediaBox\s*\[([^\]]*)\]/g)].map(([, box]) => box.trim().split(/\s+/).map(Math.round).join(" ")));
  assert.deepEqual([...sizes], ["0 0 595 842"]);
  await close();
});

/** Text without white space and marks of links, which differ between a page and its chapter. */
const bare = (text) => text.replace(/\s+/g, "");

async function wordsOf(page, selector) {
  return bare(await page.locator(selector).evaluate((element) => element.textContent));
}

/** Paragraphs, cells and headings of a page's text, but for what a print page leaves out. */
async function paragraphs(page) {
  const texts = await page.evaluate(() => {
    const LEFT_OUT = "[data-screen], [hidden], nav, form, search, button, details.trace";
    return [...document.querySelectorAll("main :is(p, li, td, th, dt, dd, h2, h3, h4, pre, figcaption, caption)")]
      .filter((element) => !element.closest(LEFT_OUT) && !element.querySelector(`${LEFT_OUT}, p, li, svg`))
      .map((element) => element.textContent);
  });
  return texts.map(bare).filter(Boolean);
}

/** What reaches beyond the right edge of what can be printed; what stands on a sheet on its side has more room. */
async function beyond(page, width) {
  await page.setViewportSize({ width, height: 1000 });
  return page.evaluate((upright) => {
    const { clientWidth } = document.documentElement;
    const onItsSide = (element) => getComputedStyle(element).page !== "auto" || (element.parentElement && onItsSide(element.parentElement));
    return [...document.querySelectorAll("body *")]
      .filter((element) => !element.closest("svg, .vh, .visually-hidden, .skip") && element.getClientRects().length > 0)
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5 && !(upright && onItsSide(element)))
      .map((element) => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`)
      .slice(0, 5);
  }, width === UPRIGHT);
}

/** Running text below 9.5 points, and anything below 7. Marks of sources are no running text. */
function tooSmall(page) {
  return page.evaluate(() => {
    const points = (element) => parseFloat(getComputedStyle(element).fontSize) * 0.75;
    const small = (element) => points(element) < (element.matches(".prose > p, .prose > ul > li, .cited li, .lead") ? 9.45 : 7);
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const found = new Set();
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode;
      if (data.trim() && !parentElement.closest(".vh, .visually-hidden, sup, .cite") && small(parentElement)) {
        found.add(`${parentElement.tagName} ${parentElement.className} ${points(parentElement)}`);
      }
    }
    return [...found].slice(0, 5);
  });
}
