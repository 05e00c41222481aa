import { icons as lucide } from "lucide";

type IconChildren = readonly (readonly [string, Readonly<Record<string, string | number | undefined>>])[];
const custom = new Map<string, string>();

const pascal = (id: string): string =>
  id.replace(/^lucide-/, "").split("-").map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("");

const table: Readonly<Record<string, IconChildren | undefined>> = lucide as Readonly<Record<string, IconChildren>>;

/** Returns a fresh `<svg>` for a Lucide or added icon, or null for a name nobody knows. */
export const getIcon = (id: string): SVGSVGElement | null => {
  const own = custom.get(id);
  const children = table[pascal(id)];
  if (own === undefined && children === undefined) return null;
  const svg = createSvg("svg", {
    cls: ["svg-icon", own === undefined ? `lucide-${id.replace(/^lucide-/, "")}` : id],
    attr: {
      xmlns: "http://www.w3.org/2000/svg", width: 24, height: 24, viewBox: own === undefined ? "0 0 24 24" : "0 0 100 100",
      fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round",
    },
  });
  if (own !== undefined) {
    const parsed = new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg">${own}</svg>`, "image/svg+xml");
    svg.append(...Array.from(parsed.documentElement.childNodes).map((node) => svg.doc.importNode(node, true)));
    return svg;
  }
  for (const [tag, attributes] of children ?? []) {
    const child = svg.doc.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) child.setAttribute(name, String(value));
    svg.appendChild(child);
  }
  return svg;
};

/** Replaces the element's content by the icon; an unknown name leaves it empty, as in the app. */
export const setIcon = (parent: HTMLElement, id: string): void => {
  parent.empty();
  const icon = getIcon(id);
  if (icon !== null) parent.appendChild(icon);
};

export const addIcon = (id: string, svgContent: string): void => { custom.set(id, svgContent); };
export const removeIcon = (id: string): void => { custom.delete(id); };
export const getIconIds = (): string[] => [
  ...Object.keys(table).map((name) => `lucide-${name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase()}`),
  ...custom.keys(),
];
