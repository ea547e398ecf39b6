// The search page: reads ?q=, loads the index of the page's language and lists what it finds in
// [data-search-results]. Without this script, the page is a form and a list of topics.
//
// The index holds stems. A word of a query finds a stem that it begins with ("massene" begins with
// "mass"), one that begins with it, and, for less, one that holds it ("overskuddsmass").

const WORDS = {
  nb: { none: "Ingen treff", one: "1 treff", many: (n) => `${n} treff`, failed: "Søket kunne ikke lastes. Last siden på nytt." },
  en: { none: "No results", one: "1 result", many: (n) => `${n} results`, failed: "The search could not be loaded. Reload the page." },
};
WORDS.nn = WORDS.nb;

/** How many results are shown. */
const SHOWN = 30;
/** What a match is worth beside a word's own stem: begun, held inside another word. */
const BEGUN = 0.75;
const HELD = 0.45;
/** Endings that make a word longer than its stem are at most this long. */
const LONGEST_ENDING = 4;

/** The words of a query as the index writes them, but for the stemming. */
export function wordsOf(query) {
  const plain = query
    .normalize("NFC")
    .toLowerCase()
    .replace(/\u00ad/g, "")
    .replace(/[⁰-⁹²³¹₀-₉]/g, (digit) => digit.normalize("NFKC"))
    .replace(/(?<=\d)[\u00a0\u202f\u2009,](?=\d{3}(?!\d))/g, "");
  return [...plain.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(([word]) => folded(word));
}

/** A word in letters that any keyboard has. */
function folded(word) {
  let result = "";
  for (const letter of word.normalize("NFD").replace(/\p{M}/gu, "")) {
    if (letter === "æ") result += "a";
    else if (letter === "ø") result += "o";
    else if (letter === "e" && /[ao]$/.test(result)) continue;
    else if (letter === "a" && result.endsWith("a")) continue;
    else result += letter;
  }
  return result;
}

/** How well a stem of the index fits a word: 0 for not at all. */
function fit(stem, word) {
  if (stem === word) return 1;
  const ending = word.length - stem.length;
  if (stem.length >= 3 && ending > 0 && ending <= LONGEST_ENDING && word.startsWith(stem)) {
    return 1 - ending * 0.02;
  }
  // English writes "study" with the stem "studi".
  if (word.endsWith("y") && stem === `${word.slice(0, -1)}i`) return 1;
  if (word.length >= 3 && stem.startsWith(word)) return BEGUN;
  const core = word.length > 5 ? word.slice(0, -2) : word;
  return core.length >= 4 && stem.includes(core) ? HELD : 0;
}

/** The pages that a query finds, best first: the numbers of `index.pages`. */
export function search(index, query) {
  const words = [...new Set(wordsOf(query))];
  const count = index.pages.length;
  const found = new Map();
  for (const word of words) {
    const best = new Map();
    for (const [stem, postings] of Object.entries(index.terms)) {
      const fits = fit(stem, word);
      if (fits === 0) continue;
      // A word that stands on every page tells nothing.
      const rarity = Math.log(1 + count / (postings.length / 2)) - Math.log(2) + 0.01;
      for (let i = 0; i < postings.length; i += 2) {
        const score = postings[i + 1] * rarity * fits;
        if (score > (best.get(postings[i]) ?? 0)) best.set(postings[i], score);
      }
    }
    for (const [page, score] of best) {
      const sum = found.get(page) ?? { score: 0, words: 0 };
      found.set(page, { score: sum.score + score, words: sum.words + 1 });
    }
  }
  const scored = [...found].map(([page, sum]) => [page, sum.score * (sum.words / words.length) ** 1.5]);
  scored.sort(([pageA, a], [pageB, b]) => b - a || pageA - pageB);
  const least = (scored[0]?.[1] ?? 0) * 0.08;
  return scored.filter(([, score]) => score >= least).map(([page]) => page);
}

/** A result: a link and what the page is about. Text only, so that nothing in it is markup. */
function item({ url, title, summary, lang }) {
  const result = document.createElement("li");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = title;
  result.append(link);
  if (summary) {
    const text = document.createElement("p");
    text.textContent = summary;
    result.append(text);
  }
  if (lang) result.lang = lang;
  return result;
}

/** Fills the page. */
async function start(results) {
  const language = document.documentElement.lang;
  const words = WORDS[language] ?? WORDS.en;
  const input = document.querySelector("input[name=q]");
  const status = document.querySelector("[role=status]") ?? results.parentElement.insertBefore(statusLine(), results);
  // This file lies in the site's `assets`, wherever the site lies.
  const address = import.meta.url.replace(/\/assets\/.*$/, `/search/${language}.json`);
  let index;

  const answer = async () => {
    const query = (input ? input.value : "").trim();
    if (query === "") {
      results.replaceChildren();
      status.textContent = "";
      results.dataset.searchState = "done";
      return;
    }
    results.dataset.searchState = "loading";
    try {
      index ??= await load(address);
    } catch {
      status.textContent = words.failed;
      results.dataset.searchState = "failed";
      return;
    }
    const pages = search(index, query);
    const list = results.matches("ol, ul") ? results : document.createElement("ol");
    list.replaceChildren(...pages.slice(0, SHOWN).map((page) => item(index.pages[page])));
    if (list !== results) results.replaceChildren(list);
    status.textContent = pages.length === 0 ? words.none : pages.length === 1 ? words.one : words.many(pages.length);
    results.dataset.searchState = "done";
  };

  if (input) {
    input.value = new URLSearchParams(location.search).get("q") ?? input.value;
    let waiting;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const here = new URL(location.href);
        here.searchParams.set("q", input.value);
        history.replaceState(null, "", here);
        answer();
      }, 150);
    });
    input.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      const here = new URL(location.href);
      here.searchParams.set("q", input.value);
      history.replaceState(null, "", here);
      answer();
    });
  }
  await answer();
}

async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

function statusLine() {
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  return status;
}

const results = globalThis.document?.querySelector("[data-search-results]");
if (results) start(results);
