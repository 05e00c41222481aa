import { StreamLanguage, StringStream, syntaxHighlighting, type StreamParser } from "@codemirror/language";
import { Tag } from "@lezer/highlight";
import CodeMirror from "codemirror";
import "codemirror/mode/markdown/markdown";
import "hypermd/mode/hypermd";

/** What is read of the old mode's state: `code` is -1 in a fenced block and a number of backticks in inline code. */
interface OldState { code: number | false; hmdInnerMode?: unknown; hmdInnerStyle?: string | null }
interface OldMode {
  startState(): OldState;
  copyState(state: OldState): OldState;
  token(stream: StringStream, state: OldState): string | null;
  blankLine?(state: OldState): string | undefined;
}
interface OldCodeMirror { getMode(config: object, mode: object): OldMode }

interface State {
  inner: OldState;
  /** Inside a `%%` comment or a `$$` block that goes on. */
  block: "comment" | "math" | null;
  /** Tokens of the current line that are known already. */
  waiting: { length: number; style: string }[];
}

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

const mode = (CodeMirror as unknown as OldCodeMirror).getMode({ indentUnit: 4, tabSize: 4 }, { name: "hypermd", hashtag: true, math: false, emoji: false, toc: false, orgModeMarkup: false });

/** Names such as `line-HyperMD-header` belong to whole lines, not to tokens. */
const tokenNames = (style: string | null): string | null => {
  if (style === null) return null;
  const list = [...new Set(style.split(" ").filter((name) => name !== "" && name !== "null" && !name.startsWith("line-")))];
  return list.length === 0 ? null : list.sort().join(" ");
};

const formattingMath = "formatting formatting-math math";

/** The app's own syntax, which the old mode does not know: the tokens that begin here, or null. */
const ownTokens = (text: string, state: State): State["waiting"] | null => {
  const comment = /^%%(.*?)(%%|$)/.exec(text);
  if (comment !== null) {
    if (comment[2] === "") state.block = "comment";
    return [{ length: comment[0].length, style: "comment" }];
  }
  const block = /^\$\$(.*?)(\$\$|$)/.exec(text);
  if (block !== null) {
    if (block[2] === "") state.block = "math";
    return [{ length: 2, style: `${formattingMath} formatting-math-begin` }, { length: block[0].length - 2, style: "math" }];
  }
  // A dollar sign before a blank, or a figure after the closing one, is money.
  const math = /^\$(?=[^\s$])([^$]*[^\s$\\])\$(?!\d)/.exec(text);
  if (math !== null) {
    const length = (math[1] ?? "").length;
    return [{ length: 1, style: `${formattingMath} formatting-math-begin` }, { length, style: "math" }, { length: 1, style: `${formattingMath} formatting-math-end` }];
  }
  const link = /^(!?\[\[)([^[\]|]+)(\|[^[\]]*)?\]\]/.exec(text);
  if (link === null) return null;
  return [
    { length: (link[1] ?? "").length, style: "formatting-link formatting-link-start" },
    { length: (link[2] ?? "").length + (link[3] ?? "").length, style: link[3] === undefined ? "hmd-internal-link" : "hmd-internal-link link-has-alias" },
    { length: 2, style: "formatting-link formatting-link-end" },
  ];
};

const inCode = ({ code }: OldState): boolean => code !== false && code !== 0;

const token = (stream: StringStream, state: State): string | null => {
  const { inner } = state;
  if (stream.sol()) state.waiting = [];
  const next = state.waiting.shift();
  if (next !== undefined) {
    stream.pos += next.length;
    return next.style;
  }
  if (state.block !== null) {
    const end = stream.string.indexOf(state.block === "comment" ? "%%" : "$$", stream.pos);
    const style = state.block;
    if (end < 0) { stream.skipToEnd(); return style; }
    stream.pos = end + 2;
    state.block = null;
    return style;
  }
  const plain = !inCode(inner) && (inner.hmdInnerMode === undefined || inner.hmdInnerMode === null);
  if (plain && /[%$![]/.test(stream.peek() ?? "")) {
    const own = ownTokens(stream.string.slice(stream.pos, stream.pos + 5000), state)?.filter(({ length }) => length > 0);
    const first = own?.shift();
    if (own !== undefined && first !== undefined) {
      state.waiting = own;
      stream.pos += first.length;
      return first.style;
    }
  }
  const start = stream.pos;
  const style = mode.token(stream, inner);
  const fenced = inner.code === -1;
  const eaten = stream.string.slice(start, stream.pos);
  if (plain && !inCode(inner) && style !== null && /code|html|frontmatter/.test(style)) return style;
  const mark = plain && !inCode(inner) ? eaten.slice(1).search(/%%|\$/) : -1;
  if (mark >= 0 && !eaten.startsWith("<")) stream.pos = start + 1 + mark;
  return fenced || style?.includes("formatting-code-block") === true ? `hmd-codeblock ${style ?? ""}` : style;
};

const parser: StreamParser<State> = {
  name: "hypermd",
  startState: () => ({ inner: mode.startState(), block: null, waiting: [] }),
  copyState: ({ inner, block, waiting }) => ({ inner: mode.copyState(inner), block, waiting: [...waiting] }),
  token: (stream, state) => {
    const start = stream.pos;
    let style = token(stream, state);
    // The old mode may change its mind without reading on, and within a half tag it does so for ever.
    for (let turns = 0; stream.pos === start && turns < 5; turns += 1) style = token(stream, state);
    if (stream.pos === start) stream.next();
    return tokenNames(style);
  },
  blankLine: ({ inner, block }) => { if (block === null) mode.blankLine?.(inner); },
  languageData: { commentTokens: { block: { open: "%%", close: "%%" } } },
  tokenTable: new Proxy<Record<string, Tag>>({}, { get: (_target, name) => (typeof name === "string" ? tagOf(name) : undefined) }),
};

export const markdownLanguage = StreamLanguage.define(parser);

// The library renames a few old names ("tag" to "tagName"); the app keeps the old ones.
const tokenTable: unknown = Reflect.get(markdownLanguage, "tokenTable");
if (typeof tokenTable === "object" && tokenTable !== null) Reflect.set(tokenTable, "table", Object.create(null));

/** Gives each token the class `cm-<name>` for each of its names. */
export const tokenClasses = syntaxHighlighting({
  style: (found) => {
    const classes = found.map((tag) => names.get(tag)).filter((name) => name !== undefined).map((name) => `cm-${name}`);
    return classes.length === 0 ? null : classes.join(" ");
  },
});
