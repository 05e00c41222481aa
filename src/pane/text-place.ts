/** A place between two characters of the page. */
export interface TextPlace {
  readonly node: Node;
  readonly offset: number;
}

/** Each browser has its own name for it, and some only the older one. */
interface PointedDocument {
  caretPositionFromPoint?: (x: number, y: number) => { readonly offsetNode: Node; readonly offset: number } | null;
  caretRangeFromPoint?: (x: number, y: number) => Range | null;
}

/** The place in the page's text under a point, in CSS pixels of the window; undefined where the browser cannot tell. */
export function placeAtPoint(doc: Document, x: number, y: number): TextPlace | undefined {
  const pointed: PointedDocument = doc;
  const position = pointed.caretPositionFromPoint?.(x, y);
  if (position != null) return { node: position.offsetNode, offset: position.offset };
  const range = pointed.caretRangeFromPoint?.(x, y);
  return range == null ? undefined : { node: range.startContainer, offset: range.startOffset };
}

/** How many characters of an element's text stand before a place in it. */
export function offsetIn(element: HTMLElement, node: Node, offset: number): number {
  const range = element.doc.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}
