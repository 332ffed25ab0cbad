// Adds one-tap copying, printing and the browser's own share sheet to the share bar and to the address below the article.
(() => {
  "use strict";
  const announce = (button, message) => {
    const place = button.closest("[data-copied]");
    const status = place.querySelector("[role=status]");
    const words = place.dataset[message];
    status.textContent = status.textContent === words ? `${words}\u00a0` : words; // the same words again are news too
  };
  const copyByHand = (button) => { // where there is no clipboard, as on a page without https: from the field that holds it
    const holder = button.closest("[data-copied]").querySelector("[data-field]") ?? document.querySelector("[data-field]");
    if (!holder) return false;
    holder.hidden = false;
    holder.querySelector("input").select();
    return holder.hidden = document.execCommand("copy");
  };
  const act = {
    async copy(button) {
      try {
        await navigator.clipboard.writeText(button.dataset.url);
        announce(button, "copied");
      } catch {
        announce(button, copyByHand(button) ? "copied" : "notCopied");
      }
    },
    async native(button) {
      try {
        await navigator.share({ title: button.dataset.title, url: button.dataset.url });
      } catch (error) {
        if (error.name !== "AbortError") announce(button, "notShared"); // the reader's own change of mind is no error
      }
    },
    print() { window.print(); },
  };
  const can = { copy: true, native: "share" in navigator, print: "print" in window };
  for (const item of document.querySelectorAll("[data-share]")) {
    const name = item.dataset.share;
    const button = item.querySelector("button");
    if (!can[name]) continue;
    item.querySelector("a")?.remove();
    item.hidden = button.hidden = false;
    button.addEventListener("click", () => act[name](button));
  }
  for (const holder of document.querySelectorAll("[data-field]")) holder.hidden = true; // one tap copies: no field is needed
})();
