import { Component } from "../core/events";

interface HoverParent { hoverPopover: HoverPopover | null }

/** A floating box beside an element, gone when the pointer leaves both. */
export class HoverPopover extends Component {
  readonly hoverEl: HTMLElement;
  private static shown: HoverPopover | null = null;
  private timer: number | undefined;

  constructor(readonly parent: HoverParent, readonly targetEl: HTMLElement | null, waitTime = 300) {
    super();
    this.hoverEl = createDiv("popover hover-popover");
    parent.hoverPopover = this;
    this.timer = window.setTimeout(() => { this.show(); }, waitTime);
  }

  show(): void {
    HoverPopover.shown?.hide();
    HoverPopover.shown = this;
    const doc = this.targetEl?.doc ?? document;
    doc.body.appendChild(this.hoverEl);
    const box = this.targetEl?.getBoundingClientRect();
    if (box !== undefined) {
      const below = box.bottom + 4;
      this.hoverEl.setCssStyles({ left: `${String(Math.max(8, Math.min(box.left, doc.body.clientWidth - 420)))}px`, top: `${String(Math.min(below, doc.body.clientHeight - 310))}px` });
    }
    void this.load();
    const leave = (event: MouseEvent): void => {
      const at = event.target as Node | null;
      window.clearTimeout(this.timer);
      if (this.hoverEl.contains(at) || this.targetEl?.contains(at) === true) return;
      this.timer = window.setTimeout(() => { this.hide(); }, 300);
    };
    this.registerDomEvent(doc, "mousemove", leave);
  }

  hide(): void {
    window.clearTimeout(this.timer);
    this.hoverEl.detach();
    this.unload();
    if (HoverPopover.shown === this) HoverPopover.shown = null;
    if (this.parent.hoverPopover === this) this.parent.hoverPopover = null;
  }

  /** Whether a popover of this element is shown. */
  static isShownFor(targetEl: HTMLElement): boolean { return HoverPopover.shown?.targetEl === targetEl; }
}
