import { apiVersion, MarkdownView, Platform, requireApiVersion, type TFile, type WorkspaceLeaf } from "obsidian";
import type { VideoRef } from "../note/video";
import { findPane, openPane } from "../pane/open-pane";
import type { VideoPane } from "../pane/video-pane";
import type { Services } from "../vault/services";
import * as CHECK from "../words/device-check";
import { ANSWER_WORDS, CHECK_STEPS, type CheckAnswer, type CheckStep } from "../words/device-check";
import { REFUSAL_WORDS } from "../words/messages";
import type { TimestampWriter } from "./timestamp-writer";

/** What one step found. */
export interface Finding {
  readonly answer: CheckAnswer;
  readonly detail: string;
}

type CheckServices = Pick<Services, "app" | "version" | "settings" | "memory"> & { readonly writing: TimestampWriter };

/** A film that its makers have given to everybody, under a free licence. */
const FILM: VideoRef = { kind: "youtube", id: "aqz-KE-bpKQ" };
/** Seconds of it that are asked for, in order. */
const [FIRST, SOUGHT, MARKED] = [30, 60, 42];

const PAGE_WAIT = 12;
const ANSWER_WAIT = 15;
const SHORT_WAIT = 6;
const POLL_MS = 100;

const TABLE = "| Time | Words |\n| --- | --- |\n| one | two |";
const NOTE = `---\nvideoId: aqz-KE-bpKQ\n---\n\nA timestamp <a class="yt-timestamp" data-t="00:00:42">[0:42]</a> in a line.\n\n${TABLE}\n\nThe end.\n`;

const yes = (detail = ""): Finding => ({ answer: "yes", detail });
const no = (detail: string): Finding => ({ answer: "no", detail });
const notTried = (detail: string): Finding => ({ answer: "not-tried", detail });

/** Presses an element as a pointer does, for those who listen to any part of it. */
function click(element: HTMLElement): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = { clientX: left + width / 2, clientY: top + height / 2 };
  for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
    const Event = type.startsWith("pointer") ? PointerEvent : MouseEvent;
    element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true, composed: true, view: element.win, button: 0, ...at }));
  }
}

/** Tries on this device what is known of the app and of YouTube from stand-ins alone, step by step; leaves nothing behind. */
export class DeviceCheck {
  readonly findings = new Map<CheckStep, Finding>();
  #isStopped = false;
  #pane: VideoPane | undefined;
  #note: TFile | undefined;
  #leaf: WorkspaceLeaf | undefined;

  /** @param onChange called whenever a step begins or has been answered. */
  constructor(private readonly services: CheckServices, private readonly onChange: () => void) {}

  /** Runs every step; settles once everything is as it was. Never throws. */
  async run(): Promise<void> {
    const { app } = this.services;
    const before = { hadPane: findPane(app) !== undefined, playhead: findPane(app)?.playhead, leaf: app.workspace.getMostRecentLeaf() };
    const steps: Record<CheckStep, () => Promise<Finding>> = {
      page: () => this.#loadPage(),
      answer: () => this.#after("page", () => this.#hearAnswer()),
      length: () => this.#after("answer", () => this.#learnLength()),
      seek: () => this.#after("answer", () => this.#seek()),
      moves: () => this.#after("seek", () => this.#watchPosition()),
      window: () => this.#after("answer", () => this.#moveToWindow()),
      reading: () => this.#showIn({ mode: "preview" }),
      live: () => this.#showIn({ mode: "source", source: false }),
      click: () => this.#after("live", () => this.#click()),
      cell: () => this.#after("live", () => this.#writeIntoCell()),
      removed: () => this.#removeNote(),
    };
    for (const step of Object.keys(CHECK_STEPS) as CheckStep[]) {
      this.#answer(step, { answer: "running", detail: "" });
      const isDue = !this.#isStopped || step === "removed";
      this.#answer(step, isDue ? await steps[step]().catch((error: unknown) => no(CHECK.failedWith(error instanceof Error ? error.message : String(error)))) : notTried(CHECK.stoppedBefore));
    }
    this.#restore(before);
  }

  /** What is still to come is not tried any more; {@link run} settles after tidying up. */
  stop(): void {
    this.#isStopped = true;
  }

  /** A text for an issue: versions and answers, without names, paths or ids of videos. */
  report(): string {
    const { userAgent } = window.navigator;
    const system = Object.entries({ Windows: Platform.isWin, macOS: Platform.isMacOS, Linux: Platform.isLinux, iOS: Platform.isIosApp, Android: Platform.isAndroidApp }).find(([, is]) => is)?.[0];
    const device = Platform.isPhone ? "phone" : Platform.isTablet ? "tablet" : "desktop";
    const engine = userAgent.match(/(?:obsidian|Electron|Chrome|Version|AppleWebKit)\/[\d.]+/g) ?? [];
    const { privacyEnhanced, panePlace, insertFormat } = this.services.settings();
    const lines = (Object.keys(CHECK_STEPS) as CheckStep[]).map((step) => {
      const { answer, detail } = this.findings.get(step) ?? notTried("");
      return `- ${ANSWER_WORDS[answer]}: ${CHECK_STEPS[step]}${detail === "" ? "" : ` (${detail})`}`;
    });
    return [
      `YouTube Timestamps ${this.services.version}, Obsidian ${apiVersion}${requireApiVersion("1.13.0") ? "" : " (too old)"}`,
      `${system ?? "unknown system"}, ${device}; ${engine.join(" ")}`,
      `Player: ${privacyEnhanced ? "youtube-nocookie.com" : "youtube.com"}, ${this.services.memory.identity ?? "identity unknown"}; pane: ${panePlace}; format: ${insertFormat}`,
      ...lines,
    ].join("\n");
  }

  #answer(step: CheckStep, finding: Finding): void {
    this.findings.set(step, finding);
    this.onChange();
  }

  /** A step that only makes sense where an earlier one was answered with yes. */
  async #after(step: CheckStep, run: () => Promise<Finding>): Promise<Finding> {
    return this.findings.get(step)?.answer === "yes" ? run() : notTried(CHECK.notWithout(step));
  }

  /** Seconds until something is so; undefined when it is not so in time, or the check was stopped. */
  async #wait(isSo: () => boolean, seconds: number): Promise<number | undefined> {
    const begin = performance.now();
    while (!this.#isStopped && performance.now() - begin < seconds * 1000) {
      if (isSo()) return (performance.now() - begin) / 1000;
      await new Promise((resolve) => { window.setTimeout(resolve, POLL_MS); });
    }
    return undefined;
  }

  /** What the pane's player says, or that nothing came in time. */
  #silence(seconds: number): Finding {
    const problem = this.#pane?.playerState.problem;
    return no(problem === undefined ? CHECK.nothingAfter(seconds) : CHECK.problemOf(problem));
  }

  async #loadPage(): Promise<Finding> {
    const { app, settings } = this.services;
    this.#pane = await openPane(app, settings().panePlace);
    if (this.#pane === undefined) return no(CHECK.noPane);
    let isLoaded = false;
    // `load` does not bubble, but it is captured on its way down.
    const { contentEl } = this.#pane;
    const listen = (): void => { isLoaded = true; };
    contentEl.addEventListener("load", listen, true);
    this.#pane.playMoment(FILM, FIRST, null);
    const isAlive = this.#pane.playerState.status === "ready";
    const took = await this.#wait(() => isLoaded || isAlive, PAGE_WAIT);
    contentEl.removeEventListener("load", listen, true);
    if (contentEl.querySelector("iframe") === null) return no(CHECK.noFrame);
    return took === undefined ? this.#silence(PAGE_WAIT) : yes(CHECK.after(took));
  }

  async #hearAnswer(): Promise<Finding> {
    const took = await this.#wait(() => this.#pane?.playerState.status === "ready", ANSWER_WAIT);
    const frame = this.#pane?.contentEl.querySelector("iframe");
    const address = frame?.src ?? "";
    const where = frame?.closest(".yt-app-embed") == null
      ? `${address.includes("nocookie") ? "youtube-nocookie.com" : "youtube.com"}, ${address.includes("origin=") ? "with-origin" : "without-origin"}`
      : CHECK.appEmbedAt(/^[\w-]+:\/*[^/?#]*/.exec(address)?.[0] ?? "");
    if (took !== undefined) return yes(where);
    const silence = this.#silence(ANSWER_WAIT);
    return frame == null ? silence : no(`${silence.detail}; ${where}`);
  }

  async #learnLength(): Promise<Finding> {
    const took = await this.#wait(() => this.#pane?.playerState.duration !== undefined, SHORT_WAIT);
    return took === undefined ? this.#silence(SHORT_WAIT) : yes(`${String(Math.round(this.#pane?.playerState.duration ?? 0))} s`);
  }

  async #seek(): Promise<Finding> {
    this.#pane?.playMoment(FILM, SOUGHT, null);
    return await this.#hasPassed(SOUGHT) ? yes() : this.#silence(SHORT_WAIT);
  }

  /** The target of a seek is shown before it is reached, so what counts is a position that has moved on from it. */
  async #hasPassed(seconds: number): Promise<boolean> {
    return (await this.#wait(() => {
      const { playing, seconds: now } = this.#pane?.playerState ?? {};
      return playing === true && now !== undefined && now > seconds + 0.2 && now < seconds + 15;
    }, SHORT_WAIT)) !== undefined;
  }

  async #watchPosition(): Promise<Finding> {
    const from = this.#pane?.playerState.seconds ?? 0;
    const took = await this.#wait(() => (this.#pane?.playerState.seconds ?? 0) >= from + 1, SHORT_WAIT);
    return took === undefined ? this.#silence(SHORT_WAIT) : yes(CHECK.after(took));
  }

  async #moveToWindow(): Promise<Finding> {
    const { app, settings } = this.services;
    const pane = this.#pane;
    if (!Platform.isDesktopApp || pane === undefined) return notTried(CHECK.noWindows);
    app.workspace.moveLeafToPopout(pane.leaf);
    await this.#wait(() => pane.containerEl.doc !== document, SHORT_WAIT);
    const isThere = pane.containerEl.doc !== document && await this.#isBackAtWork();
    pane.leaf.detach();
    this.#pane = await openPane(app, settings().panePlace);
    this.#pane?.playMoment(FILM, SOUGHT, null);
    const isBack = await this.#isBackAtWork();
    return isThere && isBack ? yes() : this.#silence(ANSWER_WAIT);
  }

  /** Whether the moved player answers and stands where it was; a new window may not start it before a person has clicked in it. */
  async #isBackAtWork(): Promise<boolean> {
    return (await this.#wait(() => {
      const { status, playing, problem, seconds } = this.#pane?.playerState ?? {};
      return status === "ready" && (playing === true || problem === "autoplay-blocked") && seconds !== undefined && seconds >= SOUGHT;
    }, ANSWER_WAIT)) !== undefined;
  }

  /** The test note in one of its modes: exactly one timestamp, and its time nowhere beside. */
  async #showIn(state: Record<string, unknown>): Promise<Finding> {
    const { app } = this.services;
    this.#note ??= await this.#makeNote();
    if (this.#note === undefined) return notTried(CHECK.noNote);
    this.#leaf ??= app.workspace.getLeaf("tab");
    await this.#leaf.openFile(this.#note, { state });
    const content = this.#content(state["mode"] === "preview" ? ".markdown-preview-view" : ".cm-content");
    await this.#wait(() => content()?.querySelector(".yt-timestamp[role=button]") != null, SHORT_WAIT);
    const chips = [...content()?.querySelectorAll<HTMLElement>(".yt-timestamp[role=button]") ?? []].filter((chip) => chip.isShown()).length;
    const times = content()?.innerText.match(/0:42/g)?.length ?? 0;
    return chips === 1 && times === 1 ? yes() : no(CHECK.shownTimes(chips, times));
  }

  /** A part of the tab that shows the test note, looked up anew because modes are made when they are shown. */
  #content(css: string): () => HTMLElement | null {
    return () => this.#leaf?.view.containerEl.querySelector<HTMLElement>(css) ?? null;
  }

  async #makeNote(): Promise<TFile | undefined> {
    const { vault } = this.services.app;
    let name = "YouTube Timestamps test";
    while (vault.getAbstractFileByPath(`${name}.md`) !== null) name += " 2";
    return vault.create(`${name}.md`, NOTE).catch(() => undefined);
  }

  async #click(): Promise<Finding> {
    const view = this.#leaf?.view;
    const chip = this.#content(".cm-content .yt-timestamp[role=button]")();
    if (!(view instanceof MarkdownView) || chip === null) return notTried(CHECK.notWithout("live"));
    const { editor } = view;
    const end = { line: editor.lastLine(), ch: 0 };
    editor.setCursor(end);
    click(chip);
    const isThere = await this.#wait(() => Math.abs((this.#pane?.playerState.seconds ?? 0) - MARKED) < 3, SHORT_WAIT);
    const { line, ch } = editor.getCursor();
    if (line !== end.line || ch !== end.ch) return no(CHECK.cursorMoved);
    return isThere === undefined ? no(CHECK.wrongSecond(this.#pane?.playerState.seconds)) : yes();
  }

  async #writeIntoCell(): Promise<Finding> {
    const view = this.#leaf?.view;
    const cell = [...this.#content(".cm-table-widget")()?.querySelectorAll<HTMLElement>("td") ?? []].find(({ innerText }) => innerText.trim() === "one");
    if (!(view instanceof MarkdownView) || cell === undefined) return notTried(CHECK.noCell);
    click(cell);
    const editing = this.#content("td .cm-content");
    if (await this.#wait(() => editing() !== null, SHORT_WAIT) === undefined) return notTried(CHECK.noCell);
    editing()?.focus();
    const refusal = await this.services.writing.insert({}, MARKED);
    if (refusal !== undefined) return no(CHECK.refusedToWrite(REFUSAL_WORDS[refusal]));
    editing()?.blur();
    const [head, cells, rest] = [NOTE.slice(0, NOTE.indexOf(TABLE)), TABLE.match(/\w+/g) ?? [], NOTE.slice(NOTE.indexOf(TABLE) + TABLE.length)];
    const isMeant = (text: string): boolean => {
      const table = text.slice(head.length, text.length - rest.length);
      return text.startsWith(head) && text.endsWith(rest) && table.trim().split("\n").length === 3 && table.includes("0:42") && cells.every((word) => table.includes(word));
    };
    return await this.#wait(() => isMeant(view.editor.getValue()), SHORT_WAIT) === undefined ? no(CHECK.otherText) : yes();
  }

  async #removeNote(): Promise<Finding> {
    const { vault } = this.services.app;
    this.#leaf?.detach();
    if (this.#note === undefined) return notTried(CHECK.noNote);
    // Nothing of the user's is in it, so nothing of it is kept in a trash.
    await vault.adapter.remove(this.#note.path);
    return (await vault.adapter.exists(this.#note.path)) ? no("") : yes();
  }

  #restore({ hadPane, playhead, leaf }: { hadPane: boolean; playhead: VideoPane["playhead"]; leaf: WorkspaceLeaf | null }): void {
    const { app } = this.services;
    const pane = findPane(app);
    pane?.pause();
    // Without the plugin, which may have been turned off meanwhile, its pane is none any more.
    if (!hadPane) (pane ?? this.#pane)?.leaf.detach();
    else if (pane !== undefined) pane.putBack(playhead);
    if (leaf?.view.containerEl.isConnected === true) app.workspace.setActiveLeaf(leaf, { focus: false });
  }
}
