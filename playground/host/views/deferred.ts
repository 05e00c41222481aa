import type { Leaf, ViewState } from "../types";
import { View } from "./view";

/** Stands in a background tab until it is shown; it knows the type and state of the view to come. */
export class DeferredView extends View {
  ephemeral: Record<string, unknown> | undefined;
  constructor(leaf: Leaf, readonly viewState: ViewState) {
    super(leaf);
    this.ephemeral = undefined;
  }
  getViewType(): string { return this.viewState.type; }
  override getState(): Record<string, unknown> { return this.viewState.state ?? {}; }
  override setEphemeralState(state: Record<string, unknown>): void { this.ephemeral = state; }
  getDisplayText(): string {
    const file = this.viewState.state?.["file"];
    return typeof file === "string" ? (file.split("/").pop() ?? file).replace(/\.md$/, "") : this.viewState.type;
  }
}
