import type { TFile } from "obsidian";
import { transcriptBlock } from "../edit/transcript-block";
import { parsePastedTranscript } from "../note/pasted-transcript";
import type { Quote } from "../note/speech";
import { isSubtitlePath, languageFor } from "../note/subtitle-names";
import { sameVideo, type VideoRef } from "../note/video";
import { findPane } from "../pane/open-pane";
import type { TranscriptChoice } from "../pane/transcript-tab";
import type { Services } from "../vault/services";
import { TRANSCRIPT_PROBLEMS, type Refusal } from "../words/messages";
import * as WORDS from "../words/words";
import { notify } from "./notices";
import type { Requests } from "./requests";
import { choose } from "./suggester";
import { isRefusal } from "./timestamp-resolver";
import type { TimestampWriter } from "./timestamp-writer";
import { keepTranscriptFile, pickFile } from "./transcript-file";
import { askForTranscript } from "./transcript-modal";

/** Where the Web Clipper is got. */
const CLIPPER = "https://obsidian.md/clipper";

/** What the user does with the words of a video. */
export class Transcription {
  constructor(
    private readonly services: Pick<Services, "app" | "library" | "lastEditor" | "transcripts"> & { readonly writing: TimestampWriter; readonly requests: Requests },
  ) {
    services.transcripts.onChange(({ file }) => { if (file.extension !== "md") findPane(services.app)?.notesChanged(); });
  }

  /** The transcripts of a video that lie in the vault, the one that is meant most likely first. */
  async choicesOf(video: VideoRef, note: TFile | null): Promise<readonly TranscriptChoice[]> {
    const { transcripts } = this.services;
    return (await transcripts.sourcesOf(video, note)).map((source) => ({
      id: source.id,
      title: source.language === undefined ? source.label : WORDS.inLanguage(source.label, source.language),
      read: async () => {
        const read = await transcripts.read(source);
        return "refused" in read ? TRANSCRIPT_PROBLEMS[read.refused] : read.transcript;
      },
    }));
  }

  /** Quotes what is being said, without leaving the note. @returns why it did nothing. */
  async insertSaid(): Promise<Refusal | undefined> {
    return this.#insert((transcript) => transcript.saidNow(), "nothing-said");
  }

  /** Quotes what is selected in the transcript, else the paragraph that plays. @returns why it did nothing. */
  async insertPassage(): Promise<Refusal | undefined> {
    return this.#insert((transcript) => transcript.quote(), "no-transcript");
  }

  /** Asks for a transcript, and writes it where the user says. */
  async paste(video: VideoRef): Promise<void> {
    const { app, requests } = this.services;
    const front = app.workspace.getActiveFile();
    const note = front?.extension === "md" ? front : null;
    const pasted = await askForTranscript(app, note?.basename, parsePastedTranscript);
    if (pasted === undefined) return;
    const block = transcriptBlock(pasted.transcript);
    if (pasted.to === "new" || note === null) return requests.newNoteSaying(video, block);
    const isWritten = await this.#append(note, block);
    notify(isWritten ? WORDS.transcriptAdded(note.basename) : WORDS.transcriptNotAdded(note.basename));
  }

  /** Asks for a file of the vault, which a property of the note about the video names then, or for one of the device, which is kept in the vault. */
  async chooseFile(video: VideoRef): Promise<void> {
    const { app } = this.services;
    const files = app.vault.getFiles().filter(({ path }) => isSubtitlePath(path));
    const choices: readonly { readonly file?: TFile }[] = [{}, ...files.map((file) => ({ file }))];
    const choice = files.length === 0 ? {} : await choose(app, WORDS.chooseTranscriptFile, choices, ({ file }) => file?.path ?? WORDS.fromDevice);
    if (choice === undefined) return;
    if (choice.file !== undefined) return this.#nameInNote(video, choice.file);
    const picked = await pickFile(findPane(app)?.containerEl.doc ?? activeDocument);
    if (picked !== undefined) await this.keepFile(video, picked);
  }

  /** Keeps a file from outside the vault, and shows it. */
  async keepFile(video: VideoRef, picked: File): Promise<void> {
    const { app } = this.services;
    const file = await keepTranscriptFile(app, video, picked, await this.#noteAbout(video));
    if (file === undefined) return;
    if (languageFor(file.path, video) === undefined) return this.#nameInNote(video, file);
    notify(WORDS.fileKept(file.path));
    findPane(app)?.transcript.want(file.path);
  }

  async #noteAbout(video: VideoRef): Promise<TFile | null> {
    const { app, library } = this.services;
    const front = app.workspace.getActiveFile();
    const isAboutIt = front?.extension === "md" && sameVideo(await library.videoOf(front), video);
    return isAboutIt ? front : findPane(app)?.shownNote ?? null;
  }

  async #nameInNote(video: VideoRef, file: TFile): Promise<void> {
    const { app } = this.services;
    const note = await this.#noteAbout(video);
    if (note === null) return notify(WORDS.noNoteForTranscript);
    const link = `[[${file.path}]]`;
    try {
      await app.fileManager.processFrontMatter(note, (properties: Record<string, unknown>) => {
        // The app takes names that differ only in case for one property.
        const name = Object.keys(properties).find((own) => own.toLowerCase() === "transcript") ?? "transcript";
        const { [name]: transcript } = properties;
        const before: unknown[] = Array.isArray(transcript) ? transcript : transcript == null || transcript === "" ? [] : [transcript];
        properties[name] = before.length === 0 ? link : [...new Set([...before, link])];
      });
      notify(WORDS.transcriptAdded(note.basename));
      findPane(app)?.transcript.want(file.path);
    } catch {
      notify(WORDS.transcriptNotAdded(note.basename)); // properties that are no YAML are left alone
    }
  }

  openClipper(): void {
    window.open(CLIPPER, "_blank", "noopener");
  }

  /** Behind all that the note says, as one undo step where it is being edited. @returns whether it stands there. */
  async #append(note: TFile, block: string): Promise<boolean> {
    const { app, lastEditor } = this.services;
    const place = lastEditor.find();
    const between = (text: string): string => (text === "" || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n");
    if (!isRefusal(place) && place.note === note && !place.isCell) {
      const text = place.text();
      return place.write([{ from: text.length, to: text.length, insert: between(text) + block }]);
    }
    try {
      await app.vault.process(note, (text) => text + between(text) + block);
      return true;
    } catch {
      return false;
    }
  }

  async #insert(find: (transcript: NonNullable<ReturnType<typeof findPane>>["transcript"]) => Promise<Quote | undefined>, otherwise: Refusal): Promise<Refusal | undefined> {
    const transcript = findPane(this.services.app)?.transcript;
    if (transcript === undefined) return "nothing-playing";
    const quote = await find(transcript);
    if (quote === undefined) return transcript.isEmpty ? "no-transcript" : otherwise;
    return this.services.writing.insertQuote(quote);
  }
}
