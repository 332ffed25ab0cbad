// Adds a button that copies a block of code; the result is said in a status region, and the focus stays.
(() => {
  "use strict";
  const body = document.querySelector("[data-copy-code]");
  if (!body || !body.querySelector(".sf-code")) return;
  const { lang } = document.querySelector(".masthead"); // the reader's, not the article's
  const said = document.createElement("p");
  said.lang = lang;
  said.className = "sf-vh";
  said.setAttribute("role", "status");
  body.append(said);
  for (const code of body.querySelectorAll(".sf-code")) {
    const pre = code.querySelector("pre");
    const button = document.createElement("button");
    button.type = "button";
    button.lang = lang;
    button.className = "sf-copy";
    button.textContent = body.dataset.copyCode;
    button.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await navigator.clipboard.writeText(pre.innerText);
        said.textContent = body.dataset.copied;
      } catch {
        getSelection().selectAllChildren(pre);
      }
    });
    code.prepend(button);
  }
})();
