import * as commands from "@codemirror/commands";
import * as language from "@codemirror/language";
import * as state from "@codemirror/state";
import * as view from "@codemirror/view";
import * as common from "@lezer/common";
import * as highlight from "@lezer/highlight";
import { App } from "./app";
import { Component, Events } from "./core/events";
import { FileManager } from "./core/file-manager";
import { MetadataCache } from "./core/metadata";
import * as text from "./core/text";
import { TAbstractFile, TFile, TFolder, Vault } from "./core/vault";
import { addIcon, getIcon, getIconIds, removeIcon, setIcon } from "./dom/icons";
import { Editor } from "./editor/editor";
import { editorEditorField, editorInfoField, editorLivePreviewField, livePreviewState } from "./editor/fields";
import { sanitize } from "./markdown/parse";
import { MarkdownPreviewView } from "./markdown/preview";
import { codeBlockProcessor, MarkdownRenderChild, type PostProcessor, postProcessors } from "./markdown/processors";
import { MarkdownRenderer } from "./markdown/renderer";
import { Platform } from "./platform";
import { Plugin } from "./plugin";
import * as components from "./ui/components";
import { HoverPopover } from "./ui/hover-popover";
import { Keymap, Scope } from "./ui/keymap";
import { Menu, MenuItem } from "./ui/menu";
import { ConfirmationButton, ConfirmationModal, Modal } from "./ui/modal";
import { Notice } from "./ui/notice";
import { Setting, SettingGroup } from "./ui/setting";
import { SettingPage } from "./ui/setting-definitions";
import { PluginSettingTab, SettingTab } from "./ui/setting-tab";
import { FuzzySuggestModal, prepareFuzzySearch, prepareSimpleSearch, SuggestModal } from "./ui/suggest";
import { displayTooltip, setTooltip } from "./ui/tooltip";
import { MarkdownView } from "./views/markdown-view";
import { TextFileView } from "./views/text-file";
import { EditableFileView, FileView, ItemView, View } from "./views/view";
import { WorkspaceItem, WorkspaceMobileDrawer, WorkspaceParent, WorkspaceRoot, WorkspaceSidedock, WorkspaceSplit, WorkspaceTabs, WorkspaceWindow } from "./workspace/items";
import { WorkspaceLeaf } from "./workspace/leaf";
import { Workspace } from "./workspace/workspace";

export const apiVersion = "1.13.1";

const atLeast = (wanted: string): boolean => {
  const own = apiVersion.split(".").map(Number);
  const asked = wanted.split(".").map(Number);
  for (const [index, number] of asked.entries()) if (number !== (own[index] ?? 0)) return number < (own[index] ?? 0);
  return true;
};

const refuse = (): never => { throw new Error("The playground makes no requests for plugins."); };

class MarkdownPreviewRenderer {
  static registerPostProcessor(processor: PostProcessor, sortOrder?: number): void { postProcessors.register(processor, sortOrder); }
  static unregisterPostProcessor(processor: PostProcessor): void { postProcessors.unregister(processor); }
  static createCodeBlockPostProcessor = codeBlockProcessor;
}

const provided: Record<string, unknown> = {
  ...text, ...components,
  App, Component, Events, FileManager, MetadataCache, Vault, TAbstractFile, TFile, TFolder,
  Plugin, PluginSettingTab, SettingTab, SettingPage, Setting, SettingGroup,
  Workspace, WorkspaceItem, WorkspaceMobileDrawer, WorkspaceParent, WorkspaceLeaf, WorkspaceRoot, WorkspaceSidedock, WorkspaceSplit, WorkspaceTabs, WorkspaceWindow, WorkspaceContainer: WorkspaceRoot,
  View, ItemView, FileView, EditableFileView, TextFileView, MarkdownView, MarkdownPreviewView, MarkdownRenderer, MarkdownRenderChild, MarkdownPreviewRenderer,
  Editor, editorEditorField, editorInfoField, editorViewField: editorInfoField, editorLivePreviewField, livePreviewState,
  Modal, ConfirmationModal, ConfirmationButton, SuggestModal, FuzzySuggestModal, HoverPopover, Menu, MenuItem, Notice,
  Keymap, Scope, Platform, apiVersion, prepareFuzzySearch, prepareSimpleSearch,
  addIcon, getIcon, getIconIds, removeIcon, setIcon, setTooltip, displayTooltip,
  requireApiVersion: atLeast,
  getLanguage: () => "en",
  sanitizeHTMLToDom: sanitize,
  request: refuse,
  requestUrl: refuse,
};
delete provided["readFrontmatter"];

/** Reading a name that is not here says so, instead of giving undefined. */
const strict = new Proxy({}, {
  get: (_target, name) => {
    if (typeof name === "symbol" || name === "__esModule" || name === "default" || name === "then" || name === "toJSON") return undefined;
    throw new Error(`The playground's "obsidian" has no "${name}".`);
  },
});

// Bundlers copy the exports onto an object with the same prototype, so the strictness lives in the prototype.
export const obsidianModule = Object.assign(Object.create(strict) as object, provided);

export const editorModules: Readonly<Record<string, unknown>> = {
  "@codemirror/commands": commands, "@codemirror/language": language, "@codemirror/state": state, "@codemirror/view": view,
  "@lezer/common": common, "@lezer/highlight": highlight,
};
