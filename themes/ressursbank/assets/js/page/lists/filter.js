/* Picking from a list. form[data-filter] holds one select[name] per trait and is hidden without scripts; the list it names in
   data-filter has items whose data-NAME holds their words. What is chosen stands in the address, so that it can be shared. */

function filter(form) {
  const items = [...document.getElementById(form.dataset.filter).children];
  const selects = [...form.querySelectorAll("select")];
  const status = form.querySelector("[role=status]");
  const reset = form.querySelector("[type=reset]");
  const has = (item, { name, value }) => !value || (item.dataset[name] ?? "").split(" ").includes(value);
  // How many items each word would leave, with what is chosen beside it.
  const recount = (select) => {
    const others = selects.filter((other) => other !== select);
    const left = items.filter((item) => others.every((other) => has(item, other)));
    for (const option of select.options) {
      if (!option.value) continue;
      const count = left.filter((item) => has(item, { name: select.name, value: option.value })).length;
      option.textContent = option.textContent.replace(/\(\d+\)$/, `(${count})`);
      option.disabled = !count && !option.selected;
    }
  };
  const show = () => {
    let count = 0;
    for (const item of items) {
      item.hidden = !selects.every((select) => has(item, select));
      if (!item.hidden) count++;
    }
    for (const select of selects) recount(select);
    const chosen = selects.some(({ value }) => value);
    reset.hidden = !chosen;
    status.textContent = count ? form.dataset.textCount.replace("{n}", count).replace("{all}", items.length) : form.dataset.textNone;
  };
  const keep = () => {
    const address = new URL(location);
    for (const { name, value } of selects) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  };
  const asked = new URLSearchParams(location.search);
  for (const select of selects) {
    const value = asked.get(select.name);
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  form.addEventListener("change", () => {
    keep();
    show();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    keep();
    show();
    selects[0].focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
}

document.querySelectorAll("form[data-filter]").forEach(filter);
