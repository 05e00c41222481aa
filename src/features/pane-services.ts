import { findPane } from "../pane/open-pane";
import type { PaneServices } from "../pane/video-pane";
import type { LitTimestamps } from "../timestamp/lit-timestamps";
import { addToPaneMenu } from "./app-menus";
import type { Features } from "./features";
import { tell } from "./notices";

/** What the pane is handed of what the user can do. */
export function paneServices(features: Features, lit: LitTimestamps): PaneServices {
  const { app, actions, changer, navigation, writing } = features;
  return {
    ...features,
    playPassage: (note, passage) => { actions.playPassage(note, passage); },
    goToPassage: (note, passage) => void navigation.goTo({ note, passage }),
    copyLink: (moment) => void actions.copyLink(moment),
    insertTimestamp: () => void tell(writing.insert()),
    insertSecond: (seconds) => void tell(writing.insert({}, seconds)),
    timesIn: (note) => changer.countTimes(note),
    convertTimes: () => void changer.changeActiveNote("spans"),
    openInBrowser: (playhead) => { actions.openMoment(playhead); },
    addToMenu: (menu) => { addToPaneMenu(menu, features); },
    reportPlayhead: () => { lit.follow(findPane(app)?.loadedPlayhead); },
  };
}
