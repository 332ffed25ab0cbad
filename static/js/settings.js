// The reader's choices are remembered, travel in the address, and follow other windows. They work without this script.
(() => {
  "use strict";
  const form = document.querySelector(".controls");
  if (!form) return;
  const article = document.querySelector(".article");
  const colours = [...document.querySelectorAll("meta[name=theme-color]")];
  const classes = { "-2": "m2", "-1": "m1", 0: "0", 1: "p1", 2: "p2" };
  const prefix = "standfirst:";
  const posted = location.pathname.endsWith("/v1/render"); // the answer to a POST has no address of its own
  const quietly = (work) => { try { return work(); } catch { return null; } }; // storage and history may be refused
  const show = () => {
    const scale = form.elements.font_scale.value;
    for (const [value, name] of Object.entries(classes)) article.classList.toggle(`font-scale-${name}`, value === scale);
    for (const each of colours) { each.removeAttribute("media"); each.content = getComputedStyle(document.documentElement).backgroundColor; }
  };
  const choose = (name, value) => {
    const radio = [...form.querySelectorAll("input")].find((each) => each.name === name && each.value === value);
    if (!radio || radio.checked) return false;
    radio.checked = true;
    return true;
  };
  const travel = (change) => posted || quietly(() => {
    const url = new URL(location);
    change(url.searchParams);
    history.replaceState(history.state, "", url);
  });
  const names = new Set([...form.querySelectorAll("input")].map((each) => each.name));
  const asked = new URLSearchParams(location.search); // what the address asks for counts more than what is remembered
  const wanted = (name) => asked.has(name) ? asked.get(name).replace(/^[ +]/, "") : quietly(() => localStorage.getItem(prefix + name));
  if ([...names].filter((name) => choose(name, wanted(name))).length) show();
  form.addEventListener("change", ({ target: { name, value } }) => {
    show();
    quietly(() => localStorage.setItem(prefix + name, value));
    travel((query) => query.set(name, value));
  });
  form.addEventListener("reset", () => setTimeout(() => {
    const current = new URLSearchParams(location.search);
    for (const name of names) {
      if (current.has(name)) form.querySelector(`[name=${name}][data-default]`).checked = true;
      quietly(() => localStorage.removeItem(prefix + name));
    }
    travel((query) => names.forEach((name) => query.delete(name)));
    show();
  }));
  form.querySelector("[data-reset]")?.addEventListener("click", (event) => { event.preventDefault(); form.reset(); });
  addEventListener("storage", ({ key, newValue }) => {
    if (key === null) form.reset();
    else if (key.startsWith(prefix) && newValue) { choose(key.slice(prefix.length), newValue); show(); }
  });
})();
