/* The search box at the top of every page: an ARIA 1.2 combobox that suggests pages. Small, so that every page may have it;
   the search itself is loaded when the box gets focus. Ctrl-K and Cmd-K go to the box, or to the search page's own field.

   Needs input[data-search-box][name=q] in a form that leads to the search page, with
   - data-search-script: address of search.js, data-search-base: address of the folder of the index;
   - data-text-suggestions: name of the list, data-text-count ({n}): what is announced.
   Makes ul[role=listbox] and a hidden status in the form; an option has aria-selected. */

const SUGGESTED = 6;

function start(input) {
  const { form } = input;
  const list = document.createElement("ul");
  const status = document.createElement("span");
  Object.assign(list, { id: "search-suggestions", role: "listbox", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.textSuggestions ?? "");
  status.setAttribute("role", "status");
  status.className = "visually-hidden";
  form.append(list, status);
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"], ["autocomplete", "off"]]) input.setAttribute(name, value);

  let loading;
  let turn = 0;
  let chosen = -1;
  let waiting;
  let saying;
  const say = (text) => {
    clearTimeout(saying);
    saying = setTimeout(() => (status.textContent = text), 600);
  };
  const load = () => (loading ??= import(input.dataset.searchScript).then(async (search) => {
    const index = search.indexAt(input.dataset.searchBase);
    await index.open();
    return { search, index };
  }).catch((error) => {
    loading = undefined;
    throw error;
  }));
  const choose = (number) => {
    const options = [...list.children];
    chosen = options.length ? (number + options.length + 1) % (options.length + 1) : -1;
    if (chosen === options.length) chosen = -1;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  const close = () => {
    turn++;
    clearTimeout(waiting);
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    choose(-1);
    say("");
  };
  const suggest = async () => {
    const own = ++turn;
    const query = input.value.trim();
    if (query.length < 2) return close();
    try {
      const { search, index } = await load();
      const lang = document.documentElement.lang;
      const answer = await search.search(index, query, lang);
      const found = await search.nearest(index, search.folded(index, answer.results, lang), answer);
      const shown = await search.cards(index, found.slice(0, SUGGESTED), answer.keys);
      if (own !== turn || document.activeElement !== input) return;
      const root = input.dataset.searchBase.replace(/\/?search\/$/, "");
      list.replaceChildren(...shown.map(({ card, lang: written, url }, i) => {
        const option = document.createElement("li");
        Object.assign(option, { id: `search-suggestion-${i}`, textContent: card.p ? `${card.t} · ${card.p}` : card.t });
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        if (written !== lang) option.lang = written;
        option.dataset.href = root + url;
        return option;
      }));
      list.hidden = shown.length === 0;
      input.setAttribute("aria-expanded", String(shown.length > 0));
      choose(-1);
      say(shown.length ? (input.dataset.textCount ?? "{n}").replace("{n}", shown.length) : "");
    } catch {
      // Without suggestions Enter still leads to the search page, which says what is wrong.
      close();
    }
  };
  input.addEventListener("focus", () => load().catch(() => {}));
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(suggest, 120);
  });
  input.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) choose(chosen < 0 && event.key === "ArrowUp" ? list.children.length - 1 : chosen + (event.key === "ArrowDown" ? 1 : -1));
      else suggest();
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && open && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.href);
    }
  });
  input.addEventListener("blur", close);
  // Before the box loses focus, so that the option is still there.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.href);
  });
}

const box = document.querySelector("input[data-search-box]");
if (box) start(box);
addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const field = document.querySelector("main input[name=q]") ?? box;
  if (!field) return;
  event.preventDefault();
  const menu = field.closest("details");
  if (menu) menu.open = true;
  field.focus();
  field.select();
});
