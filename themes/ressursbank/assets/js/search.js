/* Searches the index in /search/. The twin of src/search/ in the generator: keys and scores are the same there, which tests
   compare. No text for readers stands here; docs/theme.md lists what the page gives. */

/* ---- Analysis ---- */

const W = "\\p{Alphabetic}\\p{N}\\p{M}";
const RUN = new RegExp(`[${W}]+`, "gu");
const THOUSANDS = new RegExp(`([ \\u00a0\\u202f\\u2009,.])\\d{3}(?![${W}])(?:\\1\\d{3}(?![${W}]))*`, "uy");
const DECIMALS = new RegExp(`[.,]\\d+(?![${W}])(?![.,]\\d)`, "uy");
const HYPHEN = new RegExp(`[-\\u2010\\u2011_](?=[${W}])`, "uy");

const at = (pattern, text, start) => {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? "";
};
const plain = (text) =>
  text
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[²³¹⁰⁴-⁹₀-₉]/g, (digit) => digit.normalize("NFKC"))
    .toLowerCase();

/** Tokens of a text as [token, extra, start, end]. */
export function tokens(text) {
  const found = [];
  const s = plain(text);
  const push = (token, extra, start, end) =>
    found.push([token.length > 40 ? [...token].slice(0, 40).join("") : token, extra, start, end]);
  RUN.lastIndex = 0;
  for (let run; (run = RUN.exec(s)); ) {
    const start = run.index;
    let end = start + run[0].length;
    if (/^[0-9]+$/.test(run[0])) {
      const groups = /^[1-9]\d{0,2}$/.test(run[0]) ? at(THOUSANDS, s, end) : "";
      const behind = /\d[.,]$/.test(s.slice(Math.max(0, start - 2), start));
      const decimals = behind ? "" : at(DECIMALS, s, end + groups.length);
      if (groups || decimals) {
        const rest = decimals.slice(1).replace(/0+$/, "");
        end += groups.length;
        push((run[0] + groups).replace(/\D/g, "") + (rest && "." + rest), false, start, end + decimals.length);
        if (groups) for (const group of s.slice(start, end).split(/\D/)) push(group, true, start, end);
        RUN.lastIndex = end + decimals.length;
        continue;
      }
    }
    push(run[0], false, start, end);
    let joined = run[0];
    while (at(HYPHEN, s, end)) {
      const part = at(new RegExp(RUN, "uy"), s, end + 1);
      push(part, false, end + 1, end + 1 + part.length);
      joined += part;
      end += 1 + part.length;
    }
    if (end > start + run[0].length && /[^0-9]/.test(joined)) push(joined, true, start, end);
    RUN.lastIndex = end;
  }
  return found;
}

const LETTERS = { æ: "a", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ß: "ss" };
/** A word without what people leave out or write otherwise. */
export function fold(word) {
  const folded = /^[\0-\x7f]*$/.test(word)
    ? word
    : word.normalize("NFD").replace(/[æøđðłþß]/g, (letter) => LETTERS[letter]).replace(/\p{M}/gu, "");
  return folded.replace(/ae/g, "a").replace(/oe/g, "o").replace(/aa/g, "a");
}

/** The key of a token in a language. */
export function key(token, lang) {
  if (!/^[a-z\u00df-\u00f6\u00f8-\u024f]+$/.test(token)) return fold(token);
  return fold(lang === "en" ? english(token) : norwegian(token));
}

/* Snowball stemmers, ported from the algorithms as rust-stemmers 1.2 has them (Snowball, BSD-3-Clause,
   © 2001 Martin Porter, © 2002 Richard Boulton). */

/** The longest of the endings that a word has from `from` on. */
const ending = (word, endings, from) => {
  let best = "";
  for (const end of endings) if (end.length > best.length && word.length - end.length >= from && word.endsWith(end)) best = end;
  return best;
};
const list = (words) => words.split(" ");
const NB_MAIN = list("a e ede ande ende ane ene hetene erte en heten ar er heter s as es edes endes enes hetenes ens hetens ers ets et het ert ast");
const NB_OTHER = list("leg eleg ig eig lig elig els lov elov slov hetslov");

function norwegian(word) {
  const region = /[aeiouyæåø][aeiouyæåø]*[^aeiouyæåø]/.exec(word);
  if (word.length < 3 || !region) return word;
  const p1 = Math.max(3, region.index + region[0].length);
  const main = ending(word, NB_MAIN, p1);
  if (main === "erte" || main === "ert") word = word.slice(0, -main.length) + "er";
  else if (main !== "s" || /([bcdfghjlmnoprtvyz]|[^aeiouyæåø]k)s$/.test(word)) word = word.slice(0, word.length - main.length);
  if (ending(word, ["dt", "vt"], p1)) word = word.slice(0, -1);
  return word.slice(0, word.length - ending(word, NB_OTHER, p1).length);
}

const EN_WHOLE = { skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli", singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias", andes: "andes" };
const EN_KEPT = new Set(list("inning outing canning herring earring proceed exceed succeed"));
const pairs = (text) => Object.fromEntries(list(text).map((pair) => pair.split(":")));
const EN_2 = pairs("tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate alism:al aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ogi:og fulli:ful lessli:less li:");
const EN_3 = pairs("tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:");
const EN_4 = list("ic ance ence able ible ate ive ize iti al ism ion er ous ant ent ment ement");
const EN_1 = list("eed eedly ed edly ing ingly");

function english(word) {
  if (Object.hasOwn(EN_WHOLE, word)) return EN_WHOLE[word];
  if (word.length < 3) return word;
  word = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const region = (from) => {
    const found = /[aeiouy][^]*?[^aeiouy]/.exec(word.slice(from));
    return found ? from + found.index + found[0].length : word.length;
  };
  const p1 = /^(arsen|commun|gener)/.exec(word)?.[0].length ?? region(0);
  const p2 = region(p1);
  const short = (text) => /[^aeiouy][aeiouy][^aeiouyYwx]$|^[aeiouy][^aeiouy]$/.test(text);
  const cut = (count) => (word = word.slice(0, word.length - count));
  // Step 1a
  if (word.endsWith("sses")) cut(2);
  else if (/ie[ds]$/.test(word)) cut(word.length > 4 ? 2 : 1);
  else if (/[^us]s$/.test(word) && /[aeiouy].+s$/.test(word)) cut(1);
  if (EN_KEPT.has(word)) return word;
  // Step 1b
  const first = ending(word, EN_1, 0);
  if (first.startsWith("eed")) {
    if (word.length - first.length >= p1) word = word.slice(0, word.length - first.length) + "ee";
  } else if (first && /[aeiouy]/.test(word.slice(0, word.length - first.length))) {
    cut(first.length);
    if (/(at|bl|iz)$/.test(word)) word += "e";
    else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(word)) cut(1);
    else if (word.length === p1 && short(word)) word += "e";
  }
  // Step 1c
  if (/.[^aeiouy][yY]$/.test(word)) word = word.slice(0, -1) + "i";
  // Steps 2 and 3
  let end = ending(word, Object.keys(EN_2), 0);
  let stem = word.slice(0, word.length - end.length);
  if (end && stem.length >= p1 && (end !== "li" || /[cdeghkmnrt]$/.test(stem)) && (end !== "ogi" || stem.endsWith("l"))) word = stem + EN_2[end];
  end = ending(word, Object.keys(EN_3), 0);
  stem = word.slice(0, word.length - end.length);
  if (end && stem.length >= p1 && (end !== "ative" || stem.length >= p2)) word = stem + EN_3[end];
  // Step 4
  end = ending(word, EN_4, 0);
  stem = word.slice(0, word.length - end.length);
  if (end && stem.length >= p2 && (end !== "ion" || /[st]$/.test(stem))) word = stem;
  // Step 5
  stem = word.slice(0, -1);
  if (word.endsWith("e") && (stem.length >= p2 || (stem.length >= p1 && !short(stem)))) word = stem;
  else if (word.endsWith("ll") && stem.length >= p2) word = stem;
  return word.replace(/Y/g, "y");
}

/* ---- Index ---- */

const digit = (code) => code - 35 - (code > 92 ? 1 : 0);
const shared = (before, line) => [...before].slice(0, digit(line.charCodeAt(0))).join("") + line.slice(1);
const shardOf = (shards, wanted) => {
  let low = 0;
  for (let high = shards.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (shards[middle][1] <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** An index. `get` fetches a file of it as text; what ends in .json is parsed once. */
export class Index {
  constructor(get) {
    this.get = get;
    this.files = new Map();
    this.shards = new Map();
  }

  load(name) {
    if (!this.files.has(name)) {
      let file = this.get(name);
      if (name.endsWith("n")) file = file.then(JSON.parse);
      file.catch(() => this.files.delete(name));
      this.files.set(name, file);
    }
    return this.files.get(name);
  }

  async open() {
    if (this.langs) return;
    const contents = await this.load("index.json");
    const named = (text) => text.split(" ").reduce((list, part, i) => (i % 2 ? list.at(-1).push(part) : list.push([part]), list), []);
    const { langs, units, runs } = contents;
    this.units = units;
    this.groups = contents.groups;
    this.hashes = contents.cards;
    this.facetsName = `f-${contents.facets}.json`;
    this.terms = contents.terms ? named(contents.terms) : [];
    this.words = contents.words ? named(contents.words) : [];
    this.stop = Object.fromEntries(langs.map((lang) => [lang, new Set((contents.stop[lang] ?? "").split(" "))]));
    this.starts = runs.flatMap(([first, size], i) => {
      const starts = [];
      for (let unit = first; unit < (runs[i + 1]?.[0] ?? units); unit += size) starts.push(unit);
      return starts;
    });
    this.langs = langs;
  }

  async shard(number) {
    if (this.shards.has(number)) return;
    const text = await this.load(`t-${this.terms[number][0]}.txt`);
    const keys = new Map();
    let before = "";
    for (const line of text.split("\n")) {
      const space = line.indexOf(" ");
      if (space < 0) continue;
      keys.set((before = shared(before, line.slice(0, space))), line.slice(space + 1));
    }
    this.shards.set(number, keys);
  }

  /** Loads what the keys are in. */
  need(keys) {
    const numbers = new Set(keys.map((wanted) => shardOf(this.terms, wanted)).filter((number) => number >= 0));
    return Promise.all([...numbers].map((number) => this.shard(number)));
  }

  /** Whether a key has documents; `use` gets them with their impacts. */
  postings(wanted, use) {
    const postings = this.shards.get(shardOf(this.terms, wanted))?.get(wanted);
    if (!postings) return false;
    for (let i = 0, document = 0; use && i < postings.length; ) {
      for (let scale = 1; ; scale *= 45) {
        const value = digit(postings.charCodeAt(i++));
        document += (value % 45) * scale;
        if (value < 45) break;
      }
      use(document, digit(postings.charCodeAt(i++)) + 1);
    }
    return true;
  }

  /** Shards that hold keys with a beginning, at most so many. */
  shardsWith(beginning, most) {
    const first = Math.max(0, shardOf(this.terms, beginning));
    const numbers = [];
    for (let i = first; i < this.terms.length && i < first + most; i++) {
      if (i > first && !this.terms[i][1].startsWith(beginning)) break;
      numbers.push(i);
    }
    return numbers;
  }

  /** Words that begin with the same letter, or all where there are few: [key, word, often]. */
  async wordsLike(word) {
    this.lists ??= new Map();
    const letter = [...word][0] ?? "";
    const files = this.words.filter(([, first], i) => {
      const next = this.words[i + 1]?.[1];
      return this.words.length === 1 || !((next && next < letter) || (first > letter && !first.startsWith(letter)));
    });
    const texts = await Promise.all(files.map(([hash]) => this.load(`w-${hash}.txt`)));
    return texts.flatMap((text) => {
      if (this.lists.has(text)) return this.lists.get(text);
      const words = [];
      let before = "";
      for (const line of text.split("\n")) {
        const space = line.indexOf(" ");
        if (space < 0) continue;
        before = shared(before, line.slice(0, space));
        const rest = line.slice(space + 2);
        words.push([before, rest.startsWith(" ") ? rest.slice(1) : before + rest, digit(line.charCodeAt(space + 1))]);
      }
      this.lists.set(text, words);
      return words;
    });
  }

  async card(document) {
    const unit = document % this.units;
    let file = this.starts.findIndex((start) => start > unit);
    file = (file < 0 ? this.starts.length : file) - 1;
    const number = this.langOf(document) * this.starts.length + file;
    const block = (number >> 6) * 8;
    const cards = await this.load(`c-${this.hashes.slice(block, block + 8)}-${number}.json`);
    return cards[unit - this.starts[file]];
  }

  langOf(document) {
    return Math.floor(document / this.units);
  }

  /** First unit of the page that a unit stands on. */
  group(unit) {
    const group = this.groups.find(([first, last]) => first <= unit && unit <= last);
    return group ? group[0] : unit;
  }

  facets() {
    return this.load(this.facetsName);
  }
}

/* ---- Query ---- */

/** Words to look for as [token, place, quoted], and phrases as folded words. */
function parse(index, query, lang) {
  const pieces = [...query].slice(0, 300).join("").replace(/[“”„«»‟]/g, '"').split('"');
  let words = [];
  const phrases = [];
  let place = 0;
  pieces.forEach((piece, number) => {
    const quoted = number % 2 === 1 && number + 1 < pieces.length;
    const phrase = [];
    for (const [token, extra] of tokens(piece)) {
      const folded = fold(token);
      if (extra || !folded) continue;
      if (quoted) phrase.push(folded);
      words.push([token, place++, quoted]);
    }
    place++;
    if (phrase.length) phrases.push(phrase);
  });
  words = words.filter(([token]) => !index.stop[lang]?.has(token));
  const kept = words.filter(([token]) => !index.langs.some((lang) => index.stop[lang].has(token)));
  return [(kept.length ? kept : words).slice(0, 12), phrases];
}

/** The word at `i` written as one with its neighbours. */
function joined(words, i) {
  const found = [];
  for (let first = Math.max(0, i - 2); first <= i; first++) {
    const [a, b, c] = words.slice(first, first + 3);
    const next = b && a[1] + 1 === b[1];
    if (next && first + 1 >= i) for (const link of ["", "s", "e"]) found.push(a[0] + link + b[0]);
    if (next && c && b[1] + 1 === c[1]) found.push(a[0] + b[0] + c[0]);
  }
  return found;
}

/** Letters put in, left out, changed or swapped; more than `most` where it is more. */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    let least = i + 1;
    for (let j = 0; j < b.length; j++) {
      let cost = Math.min(row[j] + (a[i] === b[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1);
      if (i && j && a[i - 1] === b[j] && b[j - 1] === a[i]) cost = Math.min(cost, before[j - 1] + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length];
}

/** Ways to find a word. */
class Ways {
  keys = new Set();
  constructor(size) {
    this.scores = new Float64Array(size);
  }
  add(index, wanted, worth, shown = wanted) {
    const { scores } = this;
    const use = (document, impact) => {
      if (worth * impact > scores[document]) scores[document] = worth * impact;
    };
    if (index.postings(wanted, use)) this.keys.add(shown);
  }
}

/** Answers a query: [document, score] and what was done for it. */
export async function search(index, query, lang) {
  await index.open();
  const [words, phrases] = parse(index, query, lang);
  // The languages that are stemmed apart, the reader's first.
  const langs = [lang, ...index.langs.filter((other) => (other === "en") !== (lang === "en")).slice(0, 1)];
  const last = words.length - 1;
  const plans = words.map(([token, , quoted], i) => {
    const folded = fold(token);
    const own = langs.map((lang, i) => [key(token, lang), i ? 0.9 : 1]);
    own.push([folded, 1]);
    const prefix = [...folded].length >= 3 && !quoted ? index.shardsWith(folded, i === last ? 3 : 1) : [];
    return { folded, own, prefix, whole: joined(words, i).flatMap((word) => langs.map((lang) => key(word, lang))) };
  });
  await Promise.all([
    index.need(plans.flatMap(({ own, whole }) => [...own.map(([wanted]) => wanted), ...whole])),
    ...plans.flatMap(({ prefix }) => prefix.map((number) => index.shard(number))),
  ]);
  const corrected = [];
  const found = [];
  for (const [i, { folded, own, prefix, whole }] of plans.entries()) {
    const ways = new Ways(index.units * index.langs.length);
    for (const [wanted, worth] of own) ways.add(index, wanted, worth);
    const longer = prefix.flatMap((number) => [...index.shards.get(number).keys()].filter((wanted) => wanted.startsWith(folded)));
    longer.sort((a, b) => [...a].length - [...b].length);
    for (const wanted of longer.slice(0, 40)) ways.add(index, wanted, i === last ? 0.75 : 0.3, folded);
    if (whole.some((wanted) => index.postings(wanted))) {
      ways.scores.forEach((score, document, scores) => (scores[document] = score * 0.8));
      for (const wanted of whole) ways.add(index, wanted, 0.9);
    }
    if (!ways.keys.size && !words[i][2]) await rescue(index, words[i][0], langs, ways, corrected);
    found.push(ways);
  }
  const worth = found.map(({ scores }) => {
    const most = scores.reduce((a, b) => (a > b ? a : b), 0);
    return most && most + 30;
  });
  let results = combined(index, found, worth, lang);
  let exact = true;
  if (phrases.length) {
    const met = await Promise.all(results.slice(0, 50).map(async ([document]) => hasPhrases(await index.card(document), phrases)));
    exact = met.some(Boolean);
    if (exact) results = results.slice(0, 50).filter((_, i) => met[i]);
  }
  return { results, corrected, exact, worth, keys: found.map(({ keys }) => [...keys]) };
}

/** Splits a word, corrects it, or takes its beginning. */
async function rescue(index, word, langs, ways, corrected) {
  const chars = [...word];
  const part = (from, to) => chars.slice(from, to).join("");
  for (const lang of langs) {
    const places = [];
    for (let i = 3; i <= chars.length - 3; i++) {
      const left = part(0, i);
      const lefts = i > 3 && left.endsWith("s") ? [left, left.slice(0, -1)] : [left];
      places.push([Math.min(i, chars.length - i), lefts.map((left) => key(left, lang)), i]);
    }
    await index.need(places.flatMap(([, lefts]) => lefts));
    const halves = places.flatMap(([even, lefts, i]) => {
      const left = lefts.find((left) => index.postings(left));
      return left ? [[even, left, key(part(i), lang)]] : [];
    });
    await index.need(halves.map(([, , right]) => right));
    let best;
    for (const half of halves) if ((!best || half[0] > best[0]) && index.postings(half[2])) best = half;
    if (best) {
      const sides = [1, 2].map((side) => {
        const half = new Ways(ways.scores.length);
        half.add(index, best[side], 1);
        ways.keys.add(best[side]);
        return half.scores;
      });
      sides[0].forEach((left, document) => {
        const right = sides[1][document];
        ways.scores[document] = (left && right ? 0.5 : 0.2) * (left + right);
      });
      return;
    }
  }
  const folded = fold(word);
  const letters = [...folded];
  if (letters.length >= 4 && !/[0-9]/.test(folded)) {
    const most = letters.length < 8 ? 1 : 2;
    const own = [...key(word, langs[0])];
    const mostOfKey = own.length < 8 ? 1 : most;
    let best = [most + 1];
    for (const [wanted, meant, often] of await index.wordsLike(folded)) {
      const other = [...fold(meant)];
      const ofKey = distance(own, [...wanted], mostOfKey);
      const far = Math.min(ofKey > mostOfKey ? 9 : ofKey, distance(letters, other, most));
      if (far > 1 && other[0] !== letters[0]) continue;
      if (far < best[0] || (far === best[0] && far <= most && often > best[1])) best = [far, often, wanted, meant];
    }
    if (best[0] <= most) {
      await index.need([best[2]]);
      ways.add(index, best[2], 0.8);
      corrected.push([word, best[3]]);
      return;
    }
  }
  const beginnings = [];
  for (let i = chars.length - 1; i >= 6; i--) beginnings.push(...langs.map((lang) => key(part(0, i), lang)));
  const long = beginnings.filter((wanted) => [...wanted].length >= 6);
  await index.need(long);
  const wanted = long.find((wanted) => index.postings(wanted));
  if (wanted) ways.add(index, wanted, 0.5);
}

/** Documents, best first, to a millionth. */
function combined(index, found, worth, lang) {
  const size = index.units * index.langs.length;
  const sums = new Float64Array(size);
  const covered = new Float64Array(size);
  let all = 0;
  for (const [word, { scores }] of found.entries()) {
    all += worth[word];
    for (let i = 0; i < size; i++) {
      if (scores[i] > 0) {
        sums[i] += scores[i];
        covered[i] += worth[word];
      }
    }
  }
  const own = index.langs.indexOf(lang) * index.units;
  const order = new Float64Array(size);
  let count = 0;
  for (let i = 0; i < size; i++) {
    if (!sums[i]) continue;
    const share = covered[i] / all;
    sums[i] *= share * Math.sqrt(share) * (i >= own && i < own + index.units ? 1 : 0.95);
    order[count++] = Math.floor(sums[i] * 1e6) * size + size - 1 - i;
  }
  const results = [];
  for (const place of order.subarray(0, count).sort().reverse()) {
    const document = size - 1 - (place % size);
    results.push([document, sums[document]]);
  }
  return results;
}

const read = new Map();
/** Words of a text as [token, folded, start, end], kept for the next letter. */
function wordsOf(text) {
  if (read.size > 999) read.clear();
  if (!read.has(text)) read.set(text, tokens(text).filter(([, extra]) => !extra).map(([token, , start, end]) => [token, fold(token), start, end]));
  return read.get(text);
}

function hasPhrases(card, phrases) {
  const texts = [card.t, card.p ?? "", card.d, ...card.s.flatMap(([, heading, text]) => [heading, text])];
  const line = (text) => ` ${wordsOf(text).map(([, word]) => word).join(" ")} `;
  const rough = texts.map((text) => fold(plain(text)));
  return phrases.every((phrase) =>
    texts.some((text, i) => phrase.every((word) => /^[\d.]+$/.test(word) || rough[i].includes(word)) && line(text).includes(` ${phrase.join(" ")} `)));
}

/** One result for a page, its translations and, unless `apart`, what stands on it. */
export function folded(index, results, lang, apart) {
  const own = index.langs.indexOf(lang);
  const groups = [];
  const found = [];
  const least = (results[0]?.[1] ?? 0) * 0.01;
  for (const result of results) {
    const [document, score] = result;
    if (score < least) break;
    const unit = document % index.units;
    const group = apart ? unit : index.group(unit);
    const kept = groups[group];
    if (!kept) found.push((groups[group] = [...result]));
    else if (kept[0] % index.units === unit && index.langOf(document) === own && score >= kept[1] * 0.7) kept[0] = document;
  }
  return found;
}

/** Results, of the first ten those first whose words stand near. */
export async function nearest(index, found, { keys, worth }) {
  if (keys.length < 2) return found;
  const all = worth.reduce((a, b) => a + b, 0);
  const first = await Promise.all(found.slice(0, 10).map(async ([document, score]) => {
    const { t, d, s } = await index.card(document);
    let near = 0;
    for (const text of [t, d, ...s.flatMap(([, heading, text]) => [heading, text])]) {
      const places = matches(text, keys, index.langs[index.langOf(document)]);
      places.forEach(([, , , from], i) => {
        const words = new Set();
        for (; places[i]?.[3] < from + Math.max(8, 2 * keys.length); i++) words.add(places[i][2]);
        near = Math.max(near, worth.reduce((sum, worth, word) => sum + words.has(word) * worth, 0) / all);
      });
    }
    return [document, score * (1 + 0.7 * near)];
  }));
  return [...first.sort((a, b) => b[1] - a[1]), ...found.slice(10)];
}

/* ---- Result ---- */

const kept = new WeakMap();
/** Where a text has words of the query: [start, end, number of the word, number of the token]. */
function matches(text, keys, lang) {
  const known = kept.get(keys) ?? new Map();
  kept.set(keys, known);
  let found = known.get(lang + text);
  if (found) return found;
  known.set(lang + text, (found = []));
  wordsOf(text).forEach(([token, word, start, end], place) => {
    keys.forEach((keys, number) => {
      const stands = keys.some((wanted) => word.startsWith(wanted) || (wanted.length > 3 && word.includes(wanted)) ||
        (word.startsWith(wanted.slice(0, 3)) && key(token, lang) === wanted));
      if (stands) found.push([start, end, number, place]);
    });
  });
  return found;
}

/** The address of a card, with the anchor of the section that has most of the words, and that section's text. */
export function place(card, keys, lang) {
  const counts = (text) => {
    const counts = keys.map(() => 0);
    for (const [, , number] of matches(text, keys, lang)) counts[number]++;
    return counts;
  };
  const inTitle = counts(card.t).filter(Boolean).length;
  const anchored = card.u.includes("#");
  let best = [anchored ? 0 : inTitle * 3 + 0.75, ["", "", ""]];
  let text = [0, card.d];
  for (const section of card.s) {
    const heading = counts(section[1]);
    let worth = 0;
    let inText = 0;
    counts(section[2]).forEach((count, i) => {
      inText += count ? 1 + 0.1 * Math.min(count, 5) : 0;
      worth += (heading[i] ? 2 : 0) + (count ? 1 + 0.1 * Math.min(count, 5) : 0);
    });
    if (worth > best[0]) best = [worth, section];
    if (inText > text[0]) text = [inText, section[2]];
  }
  const [anchor, heading] = best[1];
  const url = anchored || !anchor ? card.u : `${card.u}#${anchor}`;
  return { url, heading: anchored ? "" : heading, text: counts(card.d).filter(Boolean).length >= text[0] ? card.d : best[1][2] && anchor ? best[1][2] : text[1] };
}

/** A stretch of a text round most of the words, as [text, marked] pieces. */
export function excerpt(text, keys, lang, length = 220) {
  const found = plain(text).length === text.length ? matches(text, keys, lang) : [];
  let [start, most] = [0, 0];
  for (const [from] of found) {
    const near = found.filter(([other, end]) => other >= from && end <= from + length - 40);
    const worth = new Set(near.map(([, , number]) => number)).size * 20 + near.length;
    if (worth > most) [start, most] = [from, worth];
  }
  start = start < 60 ? 0 : text.lastIndexOf(" ", start - 40) + 1;
  let end = start + length < text.length ? text.lastIndexOf(" ", start + length) : text.length;
  if (end <= start) end = Math.min(text.length, start + length);
  const pieces = [];
  let done = start;
  if (start > 0) pieces.push(["… ", false]);
  for (const [from, to] of found) {
    if (from < done || to > end) continue;
    pieces.push([text.slice(done, from), false], [text.slice(from, to), true]);
    done = to;
  }
  pieces.push([text.slice(done, end), false]);
  if (end < text.length) pieces.push([" …", false]);
  return pieces.filter(([piece]) => piece);
}

/* ---- Page ---- */

const SHOWN = 10;
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) if (value != null) made.setAttribute(attribute, value);
  made.append(...children.filter((child) => child != null));
  return made;
};
const marked = (text, keys, lang, length) =>
  excerpt(text, keys, lang, length).map(([piece, is]) => (is ? element("mark", {}, piece) : piece));
const fetched = (base) => async (name) => {
  const response = await fetch(base + name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.text();
};
let index;
export const indexAt = (base) => (index ??= new Index(fetched(base)));
/** Documents with cards and places. */
export async function cards(index, results, keys) {
  const shown = await Promise.all(results.map(([document]) => index.card(document)));
  return shown.map((card, i) => {
    const lang = index.langs[index.langOf(results[i][0])];
    return { card, lang, ...place(card, keys, lang) };
  });
}
/** The values of a facet that a document has. */
const setOf = (index, { sets, of }, document) => sets[of.codePointAt(document % index.units) - 35];
const FACETS = ["kind", "material", "status", "municipality", "year", "lang"];

/** The search page, or 404. */
class Page {
  constructor(results) {
    const base = results.dataset.searchBase ?? new URL("../search/", import.meta.url).pathname;
    Object.assign(this, { results, root: base.replace(/search\/$/, "").replace(/\/$/, ""), index: indexAt(base) });
    this.lang = document.documentElement.lang;
    this.lost = document.querySelector("input[data-search-lost]");
    this.input = this.lost ?? document.querySelector("main input[name=q]") ?? document.querySelector("input[name=q]:not([data-search-box])");
    this.status = document.querySelector("[data-search-status]");
    if (!this.status) results.before((this.status = element("p", { role: "status" })));
    this.facets = document.querySelector("[data-search-facets]");
    this.turn = 0;
    this.chosen = {};
    this.input?.addEventListener("input", () => this.later(150));
    this.input?.form?.addEventListener("submit", (event) => {
      if (this.lost) return;
      event.preventDefault();
      this.later(0);
    });
    this.facets?.addEventListener("change", () => {
      this.chosen = {};
      for (const { name, value } of this.facets.querySelectorAll(":checked")) (this.chosen[name] ??= []).push(value);
      this.later(0);
    });
    addEventListener("popstate", () => this.fromAddress());
    this.index.open().catch(() => {});
    this.fromAddress();
  }

  text(name, values = {}) {
    const text = this.results.getAttribute(`data-text-${name}`) ?? (name === "many" ? "{n}" : "");
    return text.replace(/\{(\w+)\}/g, (_, value) => values[value] ?? "");
  }

  fromAddress() {
    const parameters = new URLSearchParams(location.search);
    const lost = () => decoded(location.pathname).replace(/\.\w+$/, "").replace(/[/_-]+/g, " ").replace(/^ (nb|nn|en) /, "").trim();
    if (this.input) this.input.value = parameters.get("q") ?? (this.lost ? lost() : "");
    this.chosen = Object.fromEntries(FACETS.map((facet) => [facet, parameters.getAll(facet)]));
    this.answer();
  }

  later(wait) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      const here = new URL(location.href);
      for (const name of ["q", ...FACETS]) here.searchParams.delete(name);
      const query = this.input.value.trim();
      if (query) here.searchParams.set("q", query);
      for (const facet of FACETS) for (const value of this.chosen[facet] ?? []) here.searchParams.append(facet, value);
      if (!this.lost) history.replaceState(history.state, "", here);
      this.answer();
    }, wait);
  }

  say(text) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => (this.status.textContent = text), 400);
  }

  async answer() {
    const turn = ++this.turn;
    const query = this.input?.value.trim() ?? "";
    this.results.dataset.searchState = "loading";
    try {
      if (query) await this.show(query, turn);
      else {
        this.results.replaceChildren();
        this.facets?.replaceChildren();
        this.say("");
      }
    } catch (error) {
      if (turn !== this.turn) return;
      console.info(error.message);
      this.say("");
      const reload = element("a", { href: location.href }, this.text("reload"));
      reload.addEventListener("click", (event) => (event.preventDefault(), location.reload()));
      this.results.replaceChildren(element("p", { role: "alert" }, `${this.text("failed")} `, reload));
      this.results.dataset.searchState = "failed";
      return;
    }
    if (turn === this.turn) this.results.dataset.searchState = "done";
  }

  async show(query, turn) {
    const { index, lang } = this;
    await index.open();
    const [answer, facets] = await Promise.all([search(index, query, lang), this.facets ? index.facets() : []]);
    const { keys, corrected, exact } = answer;
    const narrowed = this.narrow(answer.results, facets);
    const found = await nearest(index, folded(index, narrowed(), lang, this.chosen.kind?.length), answer);
    const items = await this.items(found, 0, keys);
    if (turn !== this.turn) return;
    const count = found.length === 1 ? this.text("one") : found.length ? this.text("many", { n: found.length }) : this.text("none");
    const notes = corrected.map(([, word]) => this.text("corrected", { word }));
    if (!exact) notes.push(this.text("no-phrase"));
    this.say([count, ...notes].join(" "));
    const list = element("ol", {}, ...items);
    const more = element("button", { type: "button" }, this.text("more"));
    more.addEventListener("click", async () => {
      const from = list.children.length;
      list.append(...(await this.items(found, from, keys)));
      list.children[from]?.querySelector("a").focus();
      if (list.children.length >= found.length) more.remove();
    });
    this.results.replaceChildren(...notes.filter(Boolean).map((note) => element("p", {}, note)), list);
    if (found.length > SHOWN) this.results.append(more);
    if (this.facets) this.showFacets(facets, narrowed);
  }

  /** Gives results that have the chosen values, those of one facet apart. */
  narrow(results, facets) {
    const { index, chosen } = this;
    const has = (document, facet) => setOf(index, facet, document).some((value) => chosen[facet.id].includes(facet.values[value][0]));
    return (apart) => {
      const active = facets.filter(({ id }) => id !== apart && chosen[id]?.length);
      const langs = apart !== "lang" && chosen.lang?.length ? chosen.lang : index.langs;
      return results.filter(([document]) => langs.includes(index.langs[index.langOf(document)]) && active.every((facet) => has(document, facet)));
    };
  }

  async items(found, from, keys) {
    const results = found.slice(from, from + SHOWN);
    return (await cards(this.index, results, keys)).map(({ card, lang, url, heading, text }) => {
      const foreign = lang === this.lang ? null : lang;
      const context = card.p || heading;
      const other = Object.entries(card.o ?? {}).map(([code, address]) =>
        element("a", { href: this.root + address, hreflang: code, lang: code, "data-search-translation": "" }, this.text(code) || code));
      return element("li", {},
        element("a", { href: this.root + url, lang: foreign, hreflang: foreign }, ...marked(card.t, keys, lang, 1e4)),
        context ? element("span", { lang: foreign, class: "context" }, ...marked(context, keys, lang, 1e4)) : null,
        element("p", { lang: foreign }, ...marked(text, keys, lang)),
        ...other);
    });
  }

  showFacets(facets, narrowed) {
    const { index, lang, chosen } = this;
    const langs = { id: "lang", values: index.langs.map((code) => [code, {}]) };
    const focus = document.activeElement?.closest?.("[data-search-facets]") && document.activeElement.id;
    const sets = [...facets, langs].map((facet) => {
      const all = narrowed(facet.id);
      const list = (results) => folded(index, results, lang, chosen.kind?.length || facet.id === "kind");
      const counts = facet.values.map((_, value) => (facet.of ? 0 : list(all.filter(([document]) => index.langOf(document) === value)).length));
      if (facet.of) for (const [document] of list(all)) for (const value of setOf(index, facet, document)) counts[value]++;
      const picked = chosen[facet.id] ?? [];
      const boxes = facet.values.flatMap(([id, names], value) => {
        const count = counts[value];
        if (!count && !picked.includes(id)) return [];
        const box = element("input", { type: "checkbox", name: facet.id, value: id, id: `facet-${facet.id}-${value}` });
        box.checked = picked.includes(id);
        const name = this.results.getAttribute(`data-value-${facet.id}-${id}`) ?? names[lang] ?? Object.values(names)[0] ?? id;
        return [element("label", {}, box, ` ${name} `, element("span", {}, `(${count})`))];
      });
      if (boxes.length < 2 && !picked.length) return null;
      return element("fieldset", {}, element("legend", {}, this.results.getAttribute(`data-facet-${facet.id}`) ?? facet.id), ...boxes);
    });
    this.facets.replaceChildren(...sets.filter(Boolean));
    if (focus) document.getElementById(focus)?.focus();
  }
}

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const results = globalThis.document?.querySelector("[data-search-results]");
if (results) new Page(results);
