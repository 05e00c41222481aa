import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { editorLivePreviewField } from "obsidian";

/** Token names of Obsidian's Markdown mode where a tag is text (facts/obsidian.md, "Live Preview"). */
const NOT_PROSE = /inline-code|codeblock|indented-code|comment|frontmatter|math/;

export function isLivePreview(state: EditorState): boolean {
  return state.field(editorLivePreviewField, false) === true;
}

/** Whether a tag that begins here is a tag, and not text in code, properties, comments or maths. */
export function isProse(state: EditorState, at: number): boolean {
  return !NOT_PROSE.test(syntaxTree(state).resolveInner(at, 1).name);
}
