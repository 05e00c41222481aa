import { findPane } from "../pane/open-pane";
import type { LitTimestamps } from "../timestamp/lit-timestamps";
import type { Surfaces } from "../timestamp/surfaces";
import type { Services } from "../vault/services";
import { Actions } from "./actions";
import { Chapters } from "./chapters";
import { FollowPlayback } from "./follow-playback";
import { MomentPicture } from "./moment-picture";
import { Navigation } from "./navigation";
import { NoteChanger } from "./note-changer";
import { PauseWhileTyping } from "./pause-while-typing";
import { Requests } from "./requests";
import { TimestampMenu } from "./timestamp-menu";
import { TimestampResolver } from "./timestamp-resolver";
import { TimestampWriter } from "./timestamp-writer";
import { Transcription } from "./transcription";

/** Everything that the user can do, each part by its name. */
export interface Features extends Services {
  readonly surfaces: Surfaces;
  readonly following: FollowPlayback;
  readonly resolver: TimestampResolver;
  readonly actions: Actions;
  readonly navigation: Navigation;
  readonly typing: PauseWhileTyping;
  readonly writing: TimestampWriter;
  readonly picture: MomentPicture;
  readonly transcription: Transcription;
  readonly chapters: Chapters;
  readonly menu: TimestampMenu;
  readonly changer: NoteChanger;
  readonly requests: Requests;
}

/** Makes the parts in the order in which they need each other. */
export function createFeatures(services: Services, surfaces: Surfaces, lit: LitTimestamps): Features {
  const following = new FollowPlayback({ ...services, litIn: lit.in.bind(lit), onChange: () => { findPane(services.app)?.show(); } });
  const resolver = new TimestampResolver(services);
  const actions = new Actions({ ...services, resolver });
  const navigation = new Navigation({ ...services, surfaces, actions, following });
  const typing = new PauseWhileTyping(services);
  const writing = new TimestampWriter({ ...services, resolver, typing });
  const changer = new NoteChanger(services);
  const menu = new TimestampMenu({ ...services, resolver, navigation, actions, writing, changer });
  const chapters = new Chapters({ ...services, writing });
  const requests = new Requests({ ...services, resolver, actions, writing });
  const picture = new MomentPicture({ ...services, writing });
  const transcription = new Transcription({ ...services, writing, requests });
  return { ...services, surfaces, following, resolver, actions, navigation, typing, writing, picture, transcription, chapters, menu, changer, requests };
}
