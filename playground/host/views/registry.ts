import { Events } from "../core/events";
import type { Leaf } from "../types";
import { UnknownView } from "./simple";
import type { View } from "./view";

export type ViewCreator = (leaf: Leaf) => View;

/** Which view shows which type, and which type shows which kind of file. */
export class ViewRegistry extends Events {
  private readonly creators = new Map<string, ViewCreator>();
  private readonly extensions = new Map<string, string>();

  register(type: string, creator: ViewCreator): void {
    if (this.creators.has(type)) throw new Error(`Attempting to register an existing view type "${type}"`);
    this.creators.set(type, creator);
    this.trigger("view-registered", type);
  }
  unregister(type: string): void {
    this.creators.delete(type);
    this.trigger("view-unregistered", type);
  }
  has(type: string): boolean { return this.creators.has(type); }

  registerExtensions(extensions: readonly string[], type: string): void {
    for (const extension of extensions) this.extensions.set(extension, type);
  }
  typeOf(extension: string): string { return this.extensions.get(extension) ?? "empty"; }

  create(type: string, leaf: Leaf): View {
    return this.creators.get(type)?.(leaf) ?? new UnknownView(leaf, type);
  }
}
