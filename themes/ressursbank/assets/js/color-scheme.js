/* Light or dark, as the reader chose; else as the device says. A classic script in the head, so that the page never shows in the
   wrong colours first. Nothing is stored before the reader chooses, and nothing once the choice is what the device says anyway.

   Wires button[data-color-scheme-switch], which is hidden without scripts; it is pressed when the page is dark. */

(() => {
  const KEY = "color-scheme";
  const root = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  const read = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const remember = (chosen) => {
    try {
      if (chosen) localStorage.setItem(KEY, chosen);
      else localStorage.removeItem(KEY);
    } catch {
      // The choice lasts for this page.
    }
  };
  const wear = (chosen) => {
    if (chosen === "light" || chosen === "dark") root.dataset.colorScheme = chosen;
    else delete root.dataset.colorScheme;
  };
  const isDark = () => (root.dataset.colorScheme ?? (device.matches ? "dark" : "light")) === "dark";

  wear(read());
  document.addEventListener("DOMContentLoaded", () => {
    const bars = [...document.querySelectorAll("meta[name=theme-color]")].map((bar) => [bar, bar.content]);
    const buttons = document.querySelectorAll("[data-color-scheme-switch]");
    const show = () => {
      for (const button of buttons) button.setAttribute("aria-pressed", String(isDark()));
      const paper = getComputedStyle(document.body).backgroundColor;
      for (const [bar, own] of bars) bar.content = root.dataset.colorScheme ? paper : own;
    };
    for (const button of buttons) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const wanted = isDark() ? "light" : "dark";
        const chosen = (wanted === "dark") === device.matches ? undefined : wanted;
        wear(chosen);
        remember(chosen);
        show();
      });
    }
    device.addEventListener("change", show);
    addEventListener("storage", ({ key }) => {
      if (key === KEY || key === null) {
        wear(read());
        show();
      }
    });
    show();
  });
})();
