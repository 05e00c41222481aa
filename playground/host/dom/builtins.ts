/** The handful of methods Obsidian adds to JavaScript's own types. */
const define = (target: object, members: object): void => {
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(members))) {
    if (!(name in target)) Object.defineProperty(target, name, { ...descriptor, enumerable: false });
  }
};

export const installBuiltins = (): void => {
  define(Array.prototype, {
    first(this: unknown[]) { return this[0]; },
    last(this: unknown[]) { return this[this.length - 1]; },
    contains(this: unknown[], value: unknown) { return this.includes(value); },
    remove(this: unknown[], value: unknown) {
      for (let index = this.length - 1; index >= 0; index--) if (this[index] === value) this.splice(index, 1);
    },
    unique(this: unknown[]) { return [...new Set(this)]; },
  });
  define(String.prototype, { contains(this: string, part: string) { return this.includes(part); } });
  define(String, { isString: (value: unknown) => typeof value === "string" });
  define(Number, { isNumber: (value: unknown) => typeof value === "number" });
  define(Math, { clamp: (value: number, low: number, high: number) => Math.min(high, Math.max(low, value)), square: (value: number) => value * value });
  define(Object, {
    isEmpty: (value: object) => Object.keys(value).length === 0,
    each: (value: Record<string, unknown>, callback: (each: unknown, key: string) => boolean | void) =>
      Object.entries(value).every(([key, each]) => callback(each, key) !== false),
  });
};
