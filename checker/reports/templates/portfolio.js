"use strict";
{
  const root = document.documentElement;
  const buttons = [...document.querySelectorAll("[data-set-language]")];
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const code = button.dataset.setLanguage;
      root.lang = code;
      root.dataset.language = code;
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
    });
  }
}
