import { buildPlayground, buildPlugin } from "../../../scripts/build.mjs";

/** Builds what the specs run on, once for all of them. */
export default async function buildEverything() {
  buildPlugin();
  await buildPlayground();
}
