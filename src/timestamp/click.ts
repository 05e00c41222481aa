import { EditorView } from "@codemirror/view";
import { Keymap, type App, type TFile } from "obsidian";
import type { Written } from "../meaning/interpretation";
import { findTimestamps, momentOf } from "../note/scan";
import type { VideoRef } from "../note/video";
import { BARE_CLASS, secondsOfBare } from "./bare-time";
import { isTimestampButton, LINK_CLASS, TIMESTAMP_CLASS, writtenOf } from "./element";
import { addressOf } from "./reading-view";
import { noteOf } from "./source-note";

/** A timestamp that the user pointed at: what is written, and in which note; what it means is asked only now. */
export type PointedTimestamp =
  | { readonly kind: "span"; readonly written: Written; readonly note: TFile | null }
  | { readonly kind: "bare"; readonly seconds: number; readonly note: TFile | null }
  | { readonly kind: "link"; readonly video: VideoRef; readonly seconds: number; readonly note: TFile | null };

/** What the listener does for the user. */
export interface TimestampActions {
  /** Plays the moment in the pane. */
  seek(timestamp: PointedTimestamp): void;
  openInBrowser(timestamp: PointedTimestamp): void;
  /** Whether links with a time play in the pane. */
  playsLinks(): boolean;
}

/** What a timestamp offers and tells besides. */
export interface TimestampOffers {
  show(timestamp: PointedTimestamp, event: MouseEvent): Promise<void>;
  /** Says more of a timestamp that the user rests on, in the name of its element. */
  describe(timestamp: PointedTimestamp, element: HTMLElement): Promise<void>;
}

/** Two presses within so many milliseconds, as near as this in CSS pixels, are a double click. */
const DOUBLE = 500;
const NEAR = 6;

/** Where notes are shown: links in dialogs and settings are not the notes'. */
const NOTE_SURFACES = ".workspace-leaf, .popover";

type Listen = <K extends "pointerdown" | "mousedown" | "dblclick" | "keydown" | "click" | "auxclick" | "contextmenu" | "mouseover" | "focusin">(type: K, listener: (event: DocumentEventMap[K]) => void) => void;

/**
 * One set of listeners serves every timestamp of a window, whoever rendered it. They run in the capture phase, before
 * the app sees the event: else a callout would fold, a link open, or Live Preview reveal the source.
 */
export function listenForTimestamps(app: App, listen: Listen, actions: TimestampActions, menu: TimestampOffers): void {
  /** The timestamp on which a single or the first of several clicks began, and where. */
  let first: { readonly element: Element | null; readonly time: number; readonly x: number; readonly y: number } | undefined;
  /** The pane that a click opens may draw something else under the pointer, which a second click does not mean. */
  const isStray = (event: MouseEvent): boolean => event.button === 0 && event.detail > 1 && first !== undefined && timestampOf(event) !== first.element;
  // A table of Live Preview opens the cell before there is a click; to prevent the default would end a touch.
  listen("pointerdown", (event) => {
    const isInTable = event.targetNode?.instanceOf(Element) === true && event.targetNode.closest(".cm-table-widget") !== null;
    if (!isInTable || event.button !== 0) return;
    const isSecond = first !== undefined && event.timeStamp - first.time < DOUBLE && Math.abs(event.clientX - first.x) + Math.abs(event.clientY - first.y) < NEAR;
    if (isSecond || pointedTimestamp(app, event, actions) !== undefined) event.stopPropagation();
  });
  const claimOurs = (event: MouseEvent): void => {
    const isOurs = event.button === 0 && !isForBrowser(event);
    if (isStray(event) || (isOurs && pointedTimestamp(app, event, actions) !== undefined)) claim(event);
  };
  listen("mousedown", (event) => {
    const begins = event.detail < 2 && event.button === 0 && !isForBrowser(event) && pointedTimestamp(app, event, actions) !== undefined;
    if (event.detail < 2) first = begins ? { element: timestampOf(event), time: event.timeStamp, x: event.clientX, y: event.clientY } : undefined;
    claimOurs(event);
  });
  listen("dblclick", claimOurs); // else a callout or table opens its source
  listen("keydown", (event) => {
    const target = event.targetNode;
    if ((event.key !== "Enter" && event.key !== " ") || target?.instanceOf(HTMLElement) !== true || !isTimestampButton(target)) return;
    const timestamp = pointedTimestamp(app, event, actions);
    if (timestamp === undefined || target.doc.querySelector(".menu") !== null) return; // the keys are an open menu's
    event.preventDefault();
    event.stopImmediatePropagation(); // it writes nothing, so nothing has to wait for the typing
    if (event.repeat) return;
    if (isForBrowser(event)) actions.openInBrowser(timestamp);
    else actions.seek(timestamp);
  });
  listen("click", (event) => {
    if (isStray(event)) return claim(event);
    const timestamp = pointedTimestamp(app, event, actions);
    if (timestamp === undefined) return;
    if (!isForBrowser(event)) {
      claim(event);
      actions.seek(timestamp);
    } else if (timestamp.kind !== "link") {
      claim(event);
      actions.openInBrowser(timestamp);
    }
  });
  listen("auxclick", (event) => {
    const timestamp = event.button === 1 ? pointedTimestamp(app, event, actions) : undefined;
    if (timestamp === undefined || timestamp.kind === "link") return;
    claim(event);
    actions.openInBrowser(timestamp);
  });
  listen("contextmenu", (event) => {
    const timestamp = pointedTimestamp(app, event, actions);
    if (timestamp === undefined) return;
    claim(event);
    void menu.show(timestamp, event);
  });
  const describe = (event: UIEvent): void => {
    const element = timestampOf(event);
    const timestamp = element === null ? undefined : pointedTimestamp(app, event, actions);
    if (element !== null && timestamp !== undefined) void menu.describe(timestamp, element);
  };
  listen("mouseover", describe);
  listen("focusin", describe);
}

/** The element of a timestamp that an event is on. */
function timestampOf({ targetNode }: UIEvent): HTMLElement | null {
  return targetNode?.instanceOf(Element) === true ? targetNode.closest<HTMLElement>(`.${TIMESTAMP_CLASS}, .${LINK_CLASS}, .${BARE_CLASS}`) : null;
}

/** Mod-click is the user's wish for the browser; on links the app already grants it. */
function isForBrowser(event: MouseEvent | KeyboardEvent): boolean {
  return Keymap.isModifier(event, "Mod");
}

function claim(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function pointedTimestamp(app: App, event: UIEvent, actions: TimestampActions): PointedTimestamp | undefined {
  const target = event.targetNode;
  if (target === null || !target.instanceOf(HTMLElement)) return undefined;
  const carrier = target.closest<HTMLElement>(`.${TIMESTAMP_CLASS}[data-t]`);
  const written = carrier === null ? undefined : writtenOf(carrier);
  if (carrier !== null && written !== undefined) return { kind: "span", written, note: noteOf(app, carrier) };
  const bare = target.closest<HTMLElement>(`.${BARE_CLASS}`);
  const seconds = bare === null ? undefined : secondsOfBare(bare);
  if (bare !== null && seconds !== undefined && bare.closest(NOTE_SURFACES) !== null) return { kind: "bare", seconds, note: noteOf(app, bare) };
  const link = actions.playsLinks() ? target.closest<HTMLElement>(`.${LINK_CLASS}, a[href]`) : null;
  if (link?.closest(NOTE_SURFACES) == null) return undefined;
  const moment = link.instanceOf(HTMLAnchorElement) ? momentOf(addressOf(link)) : undefined;
  const found = moment ?? linkInEditor(link);
  return found && { kind: "link", video: found.video, seconds: found.seconds, note: noteOf(app, link) };
}

/** A link of Live Preview is text under a mark: its address stands in the document, not in the element. */
function linkInEditor(element: HTMLElement): { video: VideoRef; seconds: number } | undefined {
  const mark = element.closest<HTMLElement>(`.${LINK_CLASS}`);
  const view = mark === null ? null : EditorView.findFromDOM(mark);
  if (mark === null || view === null) return undefined;
  const position = view.posAtDOM(mark);
  const line = view.state.doc.lineAt(position);
  const offset = position - line.from;
  const link = findTimestamps(line.text).find(({ kind, from, to }) => kind === "link" && from <= offset && offset < to);
  return link?.kind === "link" ? link : undefined;
}
