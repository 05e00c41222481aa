export type Listener = (...data: never[]) => unknown;

export interface Ref {
  readonly emitter: Events;
  readonly name: string;
  readonly listener: Listener;
  readonly context: unknown;
}

export class Events {
  private readonly refs = new Map<string, Ref[]>();

  on(name: string, callback: Listener, context?: unknown): Ref {
    const ref: Ref = { emitter: this, name, listener: callback, context };
    this.refs.set(name, [...(this.refs.get(name) ?? []), ref]);
    return ref;
  }

  off(name: string, callback: Listener): void {
    this.refs.set(name, (this.refs.get(name) ?? []).filter((ref) => ref.listener !== callback));
  }

  offref(ref: Ref): void {
    ref.emitter.refs.set(ref.name, (ref.emitter.refs.get(ref.name) ?? []).filter((each) => each !== ref));
  }

  trigger(name: string, ...data: unknown[]): void {
    for (const ref of this.refs.get(name) ?? []) this.tryTrigger(ref, data);
  }

  /** A listener that throws must not keep the others from hearing, but the page's error log must. */
  tryTrigger(ref: Ref, data: unknown[]): void {
    try {
      (ref.listener as (...values: unknown[]) => unknown).apply(ref.context, data);
    } catch (error) {
      window.setTimeout(() => { throw error; });
    }
  }
}

export class Component {
  private loaded = false;
  private readonly children = new Set<Component>();
  private cleanups: (() => unknown)[] = [];

  get _loaded(): boolean { return this.loaded; }

  load(): void | Promise<void> {
    if (this.loaded) return;
    this.loaded = true;
    const result = this.onload();
    for (const child of [...this.children]) void child.load();
    return result;
  }

  onload(): void | Promise<void> {}
  onunload(): void {}

  unload(): void {
    if (!this.loaded) return;
    this.loaded = false;
    for (const child of [...this.children]) this.removeChild(child);
    const cleanups = this.cleanups;
    this.cleanups = [];
    while (cleanups.length > 0) cleanups.pop()?.();
    this.onunload();
  }

  addChild<T extends Component>(child: T): T {
    this.children.add(child);
    if (this.loaded) void child.load();
    return child;
  }

  removeChild<T extends Component>(child: T): T {
    if (this.children.delete(child)) child.unload();
    return child;
  }

  register(cleanup: () => unknown): void { this.cleanups.push(cleanup); }
  registerEvent(ref: Ref): void { this.register(() => { ref.emitter.offref(ref); }); }

  registerDomEvent(target: EventTarget, type: string, callback: (event: never) => unknown, options?: boolean | AddEventListenerOptions): void {
    const listener = callback as unknown as EventListener;
    target.addEventListener(type, listener, options);
    this.register(() => { target.removeEventListener(type, listener, options); });
  }

  registerInterval(id: number): number {
    this.register(() => { window.clearInterval(id); });
    return id;
  }
}
