import { draggedQuote, draggedSecond } from "../pane/dragged-moment";
import type { Services } from "../vault/services";
import { refuse, tell } from "./notices";
import type { TimestampWriter } from "./timestamp-writer";

/** Writes a moment or a quote that is dropped into a note there, as inserting writes it; the app would take it for text. */
export function dropTimestamp(event: DragEvent, { lastEditor, writing }: Pick<Services, "lastEditor"> & { readonly writing: TimestampWriter }): void {
  const seconds = draggedSecond(event.dataTransfer);
  const quote = draggedQuote(event.dataTransfer);
  const target = event.targetNode;
  if ((seconds === undefined && quote === undefined) || target?.instanceOf(Element) !== true) return;
  const content = target.closest<HTMLElement>(".cm-content");
  const found = content === null ? undefined : lastEditor.placeOf(content, { x: event.clientX, y: event.clientY });
  if (content === null || found === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const block = target.closest(".cm-embed-block, .cm-table-widget");
  if (block !== null && content.contains(block)) return refuse("drop-in-block"); // beside it the note would say something else than one sees
  found.place.focus();
  void tell(quote === undefined ? writing.insert({}, seconds, found) : writing.insertQuote(quote, found));
}
