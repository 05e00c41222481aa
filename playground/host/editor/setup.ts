import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap, type ViewPlugin } from "@codemirror/view";
import { fillLinkMenu } from "../markdown/links";
import { Menu } from "../ui/menu";
import { blockWidgets } from "./blocks";
import { editorEditorField, editorInfoField, focusTracking, livePreviewState, widgetGeneration, type FileInfo } from "./fields";
import { inlineHtml } from "./inline-html";
import { formatting, linkAt, linkClicks } from "./marks";
import { markdownLanguage, tokenClasses } from "./mode";
import { tableCells } from "./table-cell";

/** Everything the app itself puts into an editor, at default precedence. */
export const editorExtensions = (info: FileInfo, view: () => EditorView): Extension => [
  editorInfoField.init(() => info),
  editorEditorField.init(view),
  focusTracking,
  widgetGeneration,
  livePreviewState as ViewPlugin<object>,
  history(),
  drawSelection(),
  EditorState.allowMultipleSelections.of(true),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ spellcheck: "false", "aria-label": "Note", class: "cm-content-note" }),
  markdownLanguage,
  tokenClasses,
  inlineHtml,
  blockWidgets,
  tableCells,
  formatting,
  linkClicks,
  keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
  EditorView.domEventHandlers({
    contextmenu: (event) => {
      if (event.defaultPrevented) return false;
      event.preventDefault();
      const menu = new Menu();
      for (const [title, command] of [["Cut", "cut"], ["Copy", "copy"]] as const) {
        menu.addItem((item) => item.setTitle(title).setSection("clipboard").onClick(() => { document.execCommand(command); }));
      }
      const url = linkAt(event)?.getAttribute("data-url") ?? null;
      if (url !== null) fillLinkMenu(info.app, menu, url);
      info.app.workspace.trigger("editor-menu", menu, info.editor, info);
      menu.showAtMouseEvent(event);
      return true;
    },
  }),
];
