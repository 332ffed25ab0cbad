// Shows the page while the article is being written, with its report, its share links and the code for it.
(() => {
  "use strict";
  const form = document.getElementById("article-form");
  const status = document.getElementById("shown");
  const at = (id) => document.getElementById(id);
  const make = (tag, words, attributes = {}) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(words);
    return element;
  };
  const filled = (names) => Object.fromEntries(names.map((name) => [name, form.elements[name].value.trim()]).filter(([, value]) => value));
  const options = [...form.querySelectorAll(".playground__options [name]")].map((each) => each.name);
  const request = () => {
    const text = form.elements.article.value.trim();
    const article = filled(["title", "url", "language"]);
    if (!text) return { article, options: filled(options) };
    if (form.elements.authors.value.trim()) article.authors = form.elements.authors.value.split(",").map((name) => ({ name: name.trim() }));
    if (!text.startsWith("{")) return { article: { ...article, content_html: text }, options: filled(options) };
    const given = JSON.parse(text);
    return { article: { ...article, ...(given.article ?? given) }, options: { ...given.options, ...filled(options) } };
  };
  const say = (words, language = "") => { // what is not said in the page's language runs from left to right
    Object.assign(status, { textContent: words, lang: language, dir: language && "ltr" });
  };
  const clear = () => {
    for (const each of form.querySelectorAll(".wrong")) each.remove();
    for (const each of form.querySelectorAll("[aria-invalid]")) {
      each.removeAttribute("aria-invalid");
      each.removeAttribute("aria-describedby");
    }
  };
  const refuse = ({ title, detail, errors = [] }) => {
    if (errors.length) say(`${status.dataset.wrong}: ${errors.map((each) => each.field).join(", ")}`);
    else say([title, detail].filter(Boolean).join(": "), "en");
    for (const { field, message } of errors) {
      const wrong = form.elements[field.split(".")[1]] ?? form.elements.article;
      const id = `wrong-${wrong.id}`;
      if (at(id)) continue;
      wrong.after(make("p", message, { id, className: "wrong", lang: "en", dir: "ltr" }));
      wrong.setAttribute("aria-invalid", "true");
      wrong.setAttribute("aria-describedby", id);
      wrong.closest("details")?.setAttribute("open", "");
    }
  };
  const preview = () => { // in a new frame each time, so that the way back leads out of the playground
    const old = document.querySelector("iframe");
    const frame = old.cloneNode();
    old.removeAttribute("name");
    frame.name = form.target = `preview-${latest}`;
    frame.style.position = "absolute";
    frame.inert = true;
    frame.style.visibility = "hidden";
    old.after(frame);
    form.submit();
    frame.addEventListener("load", () => {
      if (form.target !== frame.name) return;
      for (const each of document.querySelectorAll("iframe")) if (each !== frame) each.remove();
      frame.name = "preview";
      frame.removeAttribute("style");
      frame.inert = false;
    });
  };
  const report = (findings, language) => {
    const list = at("report");
    const lang = list.dataset.languages.split(" ").includes(language) ? language : "en";
    findings.sort((one, other) => (other.outcome === "needs_author") - (one.outcome === "needs_author"));
    list.replaceChildren(...findings.map((each) => {
      const item = make("li", make("p", each.message, { className: `message ${each.outcome}`, lang, dir: "auto" }));
      item.append(make("p", `WCAG ${each.wcag.join(", ")} · ${each.rule}${each.location ? ` · ${each.location}` : ""}`, { className: "wcag", dir: "ltr" }));
      for (const side of ["before", "after"]) {
        if (each[side]) item.append(make("p", list.dataset[side]), make("pre", each[side], { dir: "ltr" }));
      }
      return item;
    }));
    if (!findings.length) list.append(make("li", list.dataset.nothing));
  };
  const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const tell = (body, answer) => {
    report(answer.accessibility.findings, answer.options.ui_language);
    at("links").replaceChildren(...answer.share.map((each) => make("li", make(each.method === "GET" ? "a" : "span", each.label, each.method === "GET" ? { href: each.url, rel: "noopener noreferrer" } : {}))));
    at("sharing").hidden = !answer.share.length && !answer.qr;
    const code = at("qr-image");
    code.hidden = !answer.qr;
    if (answer.qr) {
      code.src = `data:image/svg+xml,${encodeURIComponent(answer.qr.svg)}`;
      code.alt = `QR: ${answer.qr.url}`;
    }
    at("embed").value = `<iframe title="${escaped(answer.article.title)}" sandbox="${document.querySelector("iframe").sandbox}" width="100%" height="800" style="border:0" srcdoc="${escaped(answer.html)}"></iframe>`;
    at("command").value = `curl -s ${location.origin}/v1/render -H 'content-type: application/json' -d ${quoted(JSON.stringify(body))}`;
    say(`${status.dataset.repaired.replace("{n}", answer.accessibility.repaired)} · ${status.dataset.author.replace("{n}", answer.accessibility.needs_author)}`);
    at("more").hidden = false;
  };
  const fill = (article) => {
    for (const name of ["title", "url", "language"]) form.elements[name].value = article[name] ?? "";
    form.elements.authors.value = article.authors.map((each) => each.name).join(", ");
    form.elements.article.value = article.content_html;
    form.elements.article.lang = form.elements.title.lang = article.language;
  };
  let latest = 0;
  const show = async (asked) => {
    const turn = ++latest;
    const key = at("key").value.trim();
    try {
      const body = asked ?? request();
      const headers = { "content-type": "application/json", accept: "application/json", ...(key && { authorization: `Bearer ${key}` }) };
      const answer = await fetch("/v1/render", { method: "POST", headers, body: JSON.stringify(body) });
      const said = await answer.json();
      if (turn !== latest) return;
      clear();
      if (!answer.ok) { refuse(said); return; }
      if (!body.article.content_html && !body.article.content_text) fill(said.article);
      tell(body, said);
      preview();
    } catch (error) {
      clear();
      if (error instanceof SyntaxError) refuse({ errors: [{ field: "article", message: `JSON: ${error.message}` }] });
      else say(status.dataset.failed);
    }
  };
  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 500); });
  at("fetch").hidden = false;
  at("fetch").addEventListener("click", () => { clearTimeout(waiting); show({ article: { url: form.elements.url.value.trim() }, options: filled(options) }); });
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      const field = at(button.dataset.copy);
      at("copied").textContent = "";
      try {
        await navigator.clipboard.writeText(field.value);
        at("copied").textContent = at("copied").dataset.done;
      } catch { field.select(); }
    });
  }
  show();
})();
