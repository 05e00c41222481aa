import { setIcon } from "../dom/icons";

const calloutIcons: Readonly<Record<string, string>> = {
  note: "pencil", info: "info", tip: "flame", hint: "flame", important: "flame", warning: "triangle-alert", quote: "quote", cite: "quote",
  example: "list", question: "circle-help", success: "check", failure: "x", danger: "zap", bug: "bug", abstract: "clipboard-list", summary: "clipboard-list", todo: "circle-check",
};

/** Moves the nodes of the callout's first line out of its first paragraph. */
const takeTitle = (paragraph: Element): Node[] => {
  const title: Node[] = [];
  while (paragraph.firstChild !== null) {
    const node = paragraph.firstChild;
    if (node.nodeName === "BR") { node.detach(); break; }
    if (node.nodeType === 3 && (node.textContent ?? "").includes("\n")) {
      const [head = "", ...rest] = (node.textContent ?? "").split("\n");
      node.textContent = rest.join("\n");
      title.push(document.createTextNode(head));
      break;
    }
    title.push(node);
    node.detach();
  }
  const next = paragraph.firstChild;
  if (next?.nodeType === 3) next.textContent = (next.textContent ?? "").replace(/^\n/, "");
  return title;
};

const makeCallout = (quote: HTMLElement): void => {
  const paragraph = quote.querySelector(":scope > p");
  const head = /^\s*\[!([^\]]+)\]([+-]?)[ \t]*/.exec(paragraph?.firstChild?.textContent ?? "");
  if (paragraph === null || head === null) return;
  const type = (head[1] ?? "note").split("|")[0]?.toLowerCase() ?? "note";
  const fold = head[2] ?? "";
  const first = paragraph.firstChild;
  if (first !== null) first.textContent = (first.textContent ?? "").slice(head[0].length);
  const title = takeTitle(paragraph);
  const callout = createDiv({ cls: "callout", attr: { "data-callout": type, "data-callout-metadata": "", "data-callout-fold": fold } });
  const titleEl = callout.createDiv({ cls: "callout-title", attr: { dir: "auto" } });
  setIcon(titleEl.createDiv("callout-icon"), calloutIcons[type] ?? "pencil");
  const inner = titleEl.createDiv("callout-title-inner");
  if (title.every((node) => (node.textContent ?? "").trim() === "" && node.nodeType === 3)) inner.setText(type.charAt(0).toUpperCase() + type.slice(1));
  else inner.append(...title);
  if (!paragraph.hasChildNodes()) paragraph.detach();
  if (quote.hasChildNodes() && (quote.textContent ?? "").trim() !== "") callout.createDiv("callout-content").append(...Array.from(quote.childNodes));
  if (fold !== "") {
    callout.addClass("is-collapsible");
    const foldEl = titleEl.createDiv("callout-fold");
    setIcon(foldEl, "chevron-down");
    const apply = (collapsed: boolean): void => {
      callout.toggleClass("is-collapsed", collapsed);
      foldEl.toggleClass("is-collapsed", collapsed);
      (callout.querySelector(":scope > .callout-content") as HTMLElement | null)?.toggle(!collapsed);
    };
    apply(fold === "-");
    titleEl.addEventListener("click", (event) => {
      if (!event.defaultPrevented) apply(!callout.hasClass("is-collapsed"));
    });
  }
  quote.replaceWith(callout);
};

const makeTask = (item: HTMLElement): void => {
  const holder = item.querySelector(":scope > p") ?? item;
  const first = holder.firstChild;
  const match = first?.nodeType === 3 ? /^\[(.)\]\s/.exec(first.textContent ?? "") : null;
  if (first === null || match === null) return;
  first.textContent = (first.textContent ?? "").slice(match[0].length);
  const done = match[1] !== " ";
  item.addClass("task-list-item");
  item.toggleClass("is-checked", done);
  item.setAttr("data-task", done ? (match[1] ?? "") : "");
  const box = createEl("input", { cls: "task-list-item-checkbox", type: "checkbox" });
  box.checked = done;
  holder.insertBefore(box, first);
  item.parentElement?.addClass("contains-task-list");
};

/** What the app does to a sanitised section before any processor sees it. */
export const decorate = (section: HTMLElement): void => {
  for (const quote of section.findAll("blockquote")) makeCallout(quote);
  for (const item of section.findAll("li")) makeTask(item);
  for (const link of section.findAll("a")) {
    const href = link.getAttribute("href");
    if (href === null || link.hasClass("internal-link") || link.hasClass("footnote-link")) continue;
    if (/^[a-z][a-z0-9+.-]*:/i.test(href)) link.addClass("external-link");
    else if (link.classList.length === 0 && !href.startsWith("#")) {
      link.addClass("internal-link");
      link.setAttr("data-href", decodeURIComponentSafe(href));
    }
  }
  for (const heading of section.findAll("h1, h2, h3, h4, h5, h6")) heading.setAttr("data-heading", heading.textContent);
  for (const pre of section.findAll("pre > code")) pre.addClass("is-loaded");
};

const decodeURIComponentSafe = (text: string): string => {
  try { return decodeURIComponent(text); } catch { return text; }
};
