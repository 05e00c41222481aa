import { createButton } from "./pane-parts";

/** One of the tabs of a list, with what it shows. */
export interface Tab<Name extends string> {
  readonly name: Name;
  readonly title: string;
  readonly panel: HTMLElement;
}

export interface Tabs<Name extends string> {
  readonly shown: Name;
  show(name: Name): void;
}

let made = 0;

/** Builds the tabs in `parent`; the arrows go from one to the next, the pointer leaves the focus where it is. The first one is shown. */
export function createTabs<Name extends string>(parent: HTMLElement, tabs: readonly [Tab<Name>, ...Tab<Name>[]], chosen: (name: Name) => void): Tabs<Name> {
  const list = parent.createDiv({ cls: "yt-tabs", attr: { role: "tablist" } });
  const id = `yt-tabs-${String(made += 1)}`;
  let shown = tabs[0].name;
  const choose = (name: Name): void => {
    if (name === shown) return;
    show(name);
    chosen(name);
  };
  const buttons = tabs.map(({ name, title, panel }) => {
    const button = createButton(list, ["yt-tab"], () => { choose(name); });
    button.setText(title);
    button.setAttrs({ "role": "tab", "id": `${id}-${name}`, "aria-controls": `${id}-${name}-panel` });
    panel.setAttrs({ "role": "tabpanel", "id": `${id}-${name}-panel`, "aria-labelledby": `${id}-${name}` });
    return button;
  });
  const show = (name: Name): void => {
    shown = name;
    tabs.forEach((tab, index) => {
      const isShown = tab.name === name;
      buttons[index]?.setAttrs({ "aria-selected": String(isShown), "tabindex": isShown ? 0 : -1 });
      tab.panel.toggleClass("is-hidden", !isShown);
    });
  };
  list.addEventListener("keydown", (event) => {
    const at = tabs.findIndex(({ name }) => name === shown);
    const last = tabs.length - 1;
    const isRightToLeft = list.getCssPropertyValue("direction") === "rtl";
    const to = { ArrowLeft: at + (isRightToLeft ? 1 : -1), ArrowRight: at + (isRightToLeft ? -1 : 1), Home: 0, End: last }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || to === undefined) return;
    event.preventDefault();
    const index = (to + tabs.length) % tabs.length;
    const tab = tabs[index];
    if (tab !== undefined) choose(tab.name);
    buttons[index]?.focus();
  });
  show(shown);
  return {
    get shown() { return shown; },
    show,
  };
}
