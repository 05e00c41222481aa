import { join } from "node:path";

const given = process.env["CORPUS"];
if (given === undefined) throw new Error("These tests are run by npm run corpus, which tells them where the real notes lie.");

/** The folder of real notes, with the truth about their times. */
export const corpus = given;

/** What the real embed and its page said to each other, one message a line. */
export const recordedMessages = join(corpus, "..", "data", "youtube-messages.jsonl");
