import { StreamLanguage, StringStream, syntaxHighlighting, type StreamParser } from "@codemirror/language";
import { Tag } from "@lezer/highlight";
import CodeMirror from "codemirror";
import "codemirror/mode/markdown/markdown";
import "hypermd/mode/hypermd";

interface OldMode {
  startState(): unknown;
  copyState(state: unknown): unknown;
  token(stream: StringStream, state: unknown): string | null;
  blankLine?(state: unknown): string | undefined;
}
interface OldCodeMirror { getMode(config: object, mode: object): OldMode }

const tags = new Map<string, Tag>();
const names = new Map<Tag, string>();

const tagOf = (name: string): Tag => {
  const known = tags.get(name);
  if (known !== undefined) return known;
  const tag = Tag.define();
  tags.set(name, tag);
  names.set(tag, name);
  return tag;
};

// The old mode looks one line ahead for setext headings and loose tables; a stream parser has no such line.
Object.assign(StringStream.prototype, { lookAhead: () => undefined, lineOracle: { line: 0 } });

const mode = (CodeMirror as unknown as OldCodeMirror).getMode({ indentUnit: 4, tabSize: 4 }, { name: "hypermd", hashtag: true, emoji: false, toc: false, orgModeMarkup: false });

/** Names such as `line-HyperMD-header` belong to whole lines, not to tokens. */
const tokenNames = (style: string | null): string | null => {
  if (style === null) return null;
  const list = [...new Set(style.split(" ").filter((name) => name !== "" && !name.startsWith("line-")))];
  return list.length === 0 ? null : list.join(" ");
};

const parser: StreamParser<unknown> = {
  name: "hypermd",
  startState: () => mode.startState(),
  copyState: (state) => mode.copyState(state),
  token: (stream, state) => tokenNames(mode.token(stream, state)),
  blankLine: (state) => { mode.blankLine?.(state); },
  languageData: { commentTokens: { block: { open: "%%", close: "%%" } } },
  tokenTable: new Proxy<Record<string, Tag>>({}, { get: (_target, name) => (typeof name === "string" ? tagOf(name) : undefined) }),
};

export const markdownLanguage = StreamLanguage.define(parser);

/** Gives each token the class `cm-<name>` for each of its names. */
export const tokenClasses = syntaxHighlighting({
  style: (found) => {
    const classes = found.map((tag) => names.get(tag)).filter((name) => name !== undefined).map((name) => `cm-${name}`);
    return classes.length === 0 ? null : classes.join(" ");
  },
});
