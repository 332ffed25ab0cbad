// `node node.js KIND PORT [FILE]`: POST HTML to get a finished page; GET to get the file's bytes from memory.
"use strict";
const http = require("node:http");
const fs = require("node:fs");

const [kind, port, file] = process.argv.slice(2);

const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const page = (title, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>` +
  `<body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;
const whole = (html) => (/<html/i.test(html) ? html : page("An article", `<article>${html}</article>`));

const KINDS = {
  floor: () => () => page("An article", ""),

  "sanitize-html": () => {
    const sanitize = require("sanitize-html");
    const options = { allowedTags: sanitize.defaults.allowedTags.concat(["img"]) };
    return (html) => page("An article", sanitize(html, options));
  },

  "jsdom-dompurify": () => {
    const { JSDOM } = require("jsdom");
    const purify = require("dompurify")(new JSDOM("").window); // one window for all, as it is meant to be used
    return (html) => page("An article", purify.sanitize(html));
  },

  "linkedom-readability": () => {
    const { parseHTML } = require("linkedom");
    const { Readability } = require("@mozilla/readability");
    const sanitize = require("sanitize-html");
    const options = { allowedTags: sanitize.defaults.allowedTags.concat(["img"]) };
    return (html) => {
      const found = new Readability(parseHTML(whole(html)).document).parse();
      return page(found?.title ?? "", sanitize(found?.content ?? "", options));
    };
  },

  "jsdom-readability": () => {
    const { JSDOM } = require("jsdom");
    const { Readability } = require("@mozilla/readability");
    const purify = require("dompurify")(new JSDOM("").window);
    return (html) => {
      const dom = new JSDOM(whole(html), { url: "https://example.org/" });
      const found = new Readability(dom.window.document).parse();
      const made = page(found?.title ?? "", purify.sanitize(found?.content ?? ""));
      dom.window.close();
      return made;
    };
  },
};

const answer = KINDS[kind]();
const kept = file ? fs.readFileSync(file) : Buffer.from("ok");

http
  .createServer((request, response) => {
    const send = (body) => {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Length": Buffer.byteLength(body) });
      response.end(body);
    };
    if (request.method === "GET") {
      send(kept);
      return;
    }
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => send(answer(Buffer.concat(parts).toString("utf-8"))));
  })
  .listen(Number(port), "127.0.0.1");
