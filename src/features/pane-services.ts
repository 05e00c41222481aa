import { findPane } from "../pane/open-pane";
import type { PaneServices } from "../pane/asked-services";
import { PANE_TYPE } from "../pane/video-pane";
import type { LitTimestamps } from "../timestamp/lit-timestamps";
import * as WORDS from "../words/words";
import { addToPaneMenu } from "./app-menus";
import type { Features } from "./features";
import { copyText, tell } from "./notices";

/** What the pane is handed of what the user can do. */
export function paneServices(features: Features, lit: LitTimestamps): PaneServices {
  const { app, actions, changer, navigation, transcription, writing } = features;
  return {
    ...features,
    playPassage: (note, passage) => { actions.playPassage(note, passage); },
    goToPassage: (note, passage) => void navigation.goTo({ note, passage }),
    goToLine: (note, line) => void navigation.goToLine(note, line),
    previewNote: ({ event, element, note, line }) => {
      const state = line === undefined ? {} : { scroll: line };
      if (note !== undefined) app.workspace.trigger("hover-link", { event, source: PANE_TYPE, hoverParent: findPane(app)?.leaf, targetEl: element, linktext: note.path, sourcePath: note.path, state });
    },
    copyLink: (moment) => void actions.copyLink(moment),
    insertTimestamp: () => void tell(writing.insert()),
    insertSecond: (seconds) => void tell(writing.insert({}, seconds)),
    timesIn: (note) => changer.countTimes(note),
    convertTimes: () => void changer.changeActiveNote("spans"),
    transcriptsOf: transcription.choicesOf.bind(transcription),
    insertQuote: (quote) => void tell(writing.insertQuote(quote)),
    quoted: (quote) => writing.quoted(quote),
    copyText: (text) => void copyText(text, WORDS.transcriptCopied),
    pasteTranscript: (video) => void transcription.paste(video),
    chooseTranscript: (video) => void transcription.chooseFile(video),
    keepTranscript: (video, file) => void transcription.keepFile(video, file),
    openClipper: () => { transcription.openClipper(); },
    openInBrowser: (playhead) => { actions.openMoment(playhead); },
    addToMenu: (menu) => { addToPaneMenu(menu, features); },
    noteEdited: lit.edited.bind(lit),
    reportPlayhead: () => { lit.follow(findPane(app)?.livePlayhead); },
  };
}
