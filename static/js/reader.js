// Adds to the page what HTML and CSS cannot: remembered choices. Without it, all else works.
(() => {
  "use strict";
  const radios = document.querySelectorAll(".controls input[type=radio]");
  const article = document.querySelector(".article");
  const suffix = { "-2": "m2", "-1": "m1", 0: "0", 1: "p1", 2: "p2" };
  const key = (name) => `standfirst:${name}`;
  const remember = (name, value) => { try { localStorage.setItem(key(name), value); } catch { /* storage is blocked */ } };
  const recall = (name) => { try { return localStorage.getItem(key(name)); } catch { return null; } };
  const show = (radio) => {
    if (radio.name !== "font_scale") return;
    article.classList.remove(...Object.values(suffix).map((each) => `font-scale-${each}`));
    article.classList.add(`font-scale-${suffix[radio.value]}`);
  };
  const asked = new URLSearchParams(location.search); // what the address asks for counts more than what is remembered
  for (const radio of radios) {
    if (!asked.has(radio.name) && recall(radio.name) === radio.value) { radio.checked = true; show(radio); }
    radio.addEventListener("change", () => { show(radio); remember(radio.name, radio.value); });
  }
})();
