import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSubtitles } from "../../../src/note/subtitles";
import { webVttOf } from "../../../src/note/webvtt";
import type { Cue } from "../../../src/note/transcript";

const cuesOf = (text: string): readonly Cue[] => parseSubtitles(text)?.cues ?? [];
const short = (text: string): [number, number, string][] => cuesOf(text).map(({ start, end, text: words }) => [start, end, words]);
const vtt = (...cues: string[]): string => `WEBVTT\n\n${cues.join("\n\n")}\n`;

describe("WebVTT", () => {
  it("gives the cues of the film in the demo vault", () => {
    const cues = cuesOf(readFileSync(join(__dirname, "../../../playground/vault/Tides/The Moon and the tides.vtt"), "utf8"));
    expect(cues[0]).toEqual({ start: 1, end: 5.5, text: "Twice a day the sea goes out and comes back. Why?" });
    expect(cues.length).toBeGreaterThan(15);
  });

  it("says text only: no tags, times, styles, scripts, comments or names of cues", () => {
    expect(short(vtt(
      "STYLE\n::cue { color: red }", "NOTE 00:01.000 is\nno cue", "1\n00:01.000 --> 00:02.000 align:start position:0%\n<c.red>One</c> <00:00:01.200><b>two</b> <script>alert(1)</script>three",
      "intro\n1:00:02.500 --> 1:00:03.000\nA < b &amp;amp; c &gt; d, it&amp;#39;s", "00:04.000 --> 00:05.000\n<i>only</i>\n\n", "00:06.000 --> 00:07.000\n<style>b{}</style>",
    ))).toEqual([[1, 2, "One two three"], [4, 5, "only"], [3602.5, 3603, "A < b & c > d, it's"]]);
  });

  it("tells who speaks", () => {
    expect(cuesOf(vtt("00:01.000 --> 00:02.000\n<v.loud Ann Bell>Hello", "00:02.000 --> 00:04.000\n<v Ann>Yes?</v>\n<v Bob>No.</v>"))).toEqual([
      { start: 1, end: 2, text: "Hello", speaker: "Ann Bell" }, { start: 2, end: 4, text: "Yes?", speaker: "Ann" }, { start: 2, end: 4, text: "No.", speaker: "Bob" },
    ]);
  });

  it("says lines that roll up once", () => {
    expect(short(vtt(
      "00:00:00.160 --> 00:00:02.470 align:start position:0%\n \nhello<00:00:00.480><c> and</c><00:00:00.640><c> welcome</c>",
      "00:00:02.470 --> 00:00:02.480 align:start position:0%\nhello and welcome\n ",
      "00:00:02.480 --> 00:00:04.950 align:start position:0%\nhello and welcome\nto<00:00:02.600><c> the</c><00:00:02.800><c> shore</c>",
      "00:00:04.950 --> 00:00:04.960 align:start position:0%\nto the shore\n ",
      "00:00:04.960 --> 00:00:07.000 align:start position:0%\nto the shore\nof<00:00:05.200><c> the</c><00:00:05.400><c> sea</c>",
    ))).toEqual([[0.16, 2.48, "hello and welcome"], [2.48, 4.96, "to the shore"], [4.96, 7, "of the sea"]]);
  });

  it("says a line that grows once", () => {
    expect(short(vtt("00:01.000 --> 00:02.000\nthe", "00:02.000 --> 00:03.000\nthe sea", "00:03.000 --> 00:04.000\nthe sea goes", "00:04.000 --> 00:05.000\nout", "00:05.000 --> 00:06.000\nout again")))
      .toEqual([[1, 4, "the sea goes"], [4, 6, "out again"]]);
  });

  it("says what two voices say at once as often as they do", () => {
    expect(short(vtt("00:01.000 --> 00:02.000\nYes</v>Yes, of course"))).toEqual([[1, 2, "Yes"], [1, 2, "Yes, of course"]]);
    expect(short(vtt("00:01.000 --> 00:02.000\nYes</v>Yes of course"))).toEqual([[1, 2, "Yes"], [1, 2, "Yes of course"]]);
  });

  it("may hold chapters instead", () => {
    const text = "WEBVTT\nKind: chapters\nLanguage: en\n\n1\n00:00:00.000 --> 00:01:30.000\nIntro\n\n2\n00:01:30.000 --> 00:03:00.000\nMain &amp;amp; more\n";
    expect(parseSubtitles(text)).toEqual({ cues: [], chapters: [{ start: 0, title: "Intro" }, { start: 90, title: "Main & more" }] });
    expect(parseSubtitles(text.replace(/\n/g, "\r\n"))?.chapters).toHaveLength(2);
  });

  it("is read with regions, positions, a clock of many hours, and without a blank line behind its head", () => {
    expect(cuesOf("\uFEFFWEBVTT - Talk\r\n00:01.000 --> 00:02.000 position:10%,line-left size:35%\r\n<ruby>漢<rt>kan</rt></ruby> <lang en>a</lang>\r\n\r\nREGION\r\nid:a\r\n\r\nNOTE 1 --> 2\r\n\r\n100:00:01.000 --> 100:00:02.000\r\n<v Ann>Hi</v> <v.x Bob>Ho"))
      .toEqual([{ start: 1, end: 2, text: "漢 a" }, { start: 360001, end: 360002, text: "Hi", speaker: "Ann" }, { start: 360001, end: 360002, text: "Ho", speaker: "Bob" }]);
  });

  it("leaves a refrain as often as it is sung", () => {
    expect(short(vtt("00:01.000 --> 00:02.000\nNa na na", "00:02.000 --> 00:03.000\nNa na na", "00:03.000 --> 00:04.000\nHey"))).toHaveLength(3);
  });
});

it("are written as WebVTT that says the same", () => {
  const cues = cuesOf(vtt("00:01.000 --> 00:02.000\n<v A & B>a < b {\\[<!--{-->i]} --> &amp;lt;c&amp;gt;"));
  expect(cues).toHaveLength(1);
  expect(parseSubtitles(webVttOf({ cues, chapters: [] }))?.cues).toEqual(cues);
});

describe("bad cues", () => {
  it.each<[string, string, [number, number, string][]]>([
    ["unordered", vtt("00:05.000 --> 00:06.000\nb", "00:01.000 --> 00:02.000\na"), [[1, 2, "a"], [5, 6, "b"]]],
    ["overlapping", vtt("00:01.000 --> 00:06.000\na", "00:02.000 --> 00:03.000\nb"), [[1, 6, "a"], [2, 3, "b"]]],
    ["ending before they begin", vtt("00:05.000 --> 00:01.000\na", "00:08.000 --> 00:09.000\nb"), [[5, 8, "a"], [8, 9, "b"]]],
    ["without an end", vtt("00:05.000 -->\na", "00:08.000 --> 00:09.000\nb"), [[5, 8, "a"], [8, 9, "b"]]],
    ["endless", vtt("00:05.000 --> 99:59:59.999\na", "00:08.000 --> 99:59:59.999\nb"), [[5, 8, "a"], [8, 10, "b"]]],
    ["empty", vtt("00:05.000 --> 00:06.000\n", "00:07.000 --> 00:08.000\n<c> </c>", "00:08.000 --> 00:09.000\nb"), [[8, 9, "b"]]],
    ["before the beginning", "1\n-00:00:05,000 --> -00:00:02,000\na\n\n2\n-00:00:01,000 --> 00:00:02,000\nb\n", [[0, 2, "b"]]],
    ["said twice", vtt("00:01.000 --> 00:02.000\na", "00:01.000 --> 00:02.000\na"), [[1, 2, "a"]]],
    ["not whole", "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:03.000 --> 00:0", [[1, 2, "a"], [3, 5, ""]].slice(0, 1) as [number, number, string][]],
  ])("that are %s", (_, text, expected) => {
    expect(short(text)).toEqual(expected);
  });

  it.each(["", "WEBVTT", "{}", "[]", "{", "<tt>", "null", "[1, null, {\"start\": {}}]", "hello", "\u0000\u0001"])("are none in %j", (text) => {
    expect(parseSubtitles(text)).toBeUndefined();
  });
});

describe("SubRip", () => {
  it("is read with commas or dots, without numbers or blank lines, and with blank lines among the words", () => {
    expect(short("1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Hello</i>\r\n{\\an8}there\r\n\r\n2\r\n0:00:03.5 --> 0:00:04\r\nA\r\n\r\nB\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\nC"))
      .toEqual([[1, 2.5, "Hello there"], [3.5, 4, "A B"], [5, 6, "C"]]);
  });
});

it("tells the speakers whose names stand in front of the words again and again", () => {
  const said = (...lines: string[]): unknown => cuesOf(vtt(...lines.map((line, i) => `00:0${String(i + 1)}.000 --> 00:0${String(i + 1)}.900\n${line}`))).map(({ speaker, text }) => [speaker, text]);
  expect(said("Ann: One", "two", "BOB B.: Three", "Ann: Four", "BOB B.: Five")).toEqual([["Ann", "One"], ["Ann", "two"], ["BOB B.", "Three"], ["Ann", "Four"], ["BOB B.", "Five"]]);
  expect(said("First: one", "Second: two", "Third: three", "Fourth: four")).toEqual([[undefined, "First: one"], [undefined, "Second: two"], [undefined, "Third: three"], [undefined, "Fourth: four"]]);
});

describe("SubStation Alpha", () => {
  it("says the layers of a line once, and no remarks", () => {
    expect(short("[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,Edge,,0,0,0,,{\\bord3}Hello{too loud?}\nDialogue: 1,0:00:01.00,0:00:02.00,Sign,,0,0,0,,EXIT\nDialogue: 2,0:00:01.00,0:00:02.00,Fill,,0,0,0,,Hel{\\k20}lo"))
      .toEqual([[1, 2, "Hello"], [1, 2, "EXIT"]]);
  });

  it("is read by its fields, without effects and drawings", () => {
    expect(cuesOf([
      "[Script Info]", "Title: Dialogue: no", "[V4+ Styles]", "Format: Name, Fontname", "Style: Default,Arial", "[Events]",
      "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
      "Dialogue: 0,0:00:01.50,0:00:02.00,Default,Ann,0,0,0,,{\\i1}Well,{\\i0} yes\\Nand\\hno",
      "Comment: 0,0:00:02.00,0:00:03.00,Default,,0,0,0,,not this",
      "Dialogue: 0,0:00:04.00,0:00:05.00,Default,,0,0,0,,{\\p1}m 0 0 l 1 1{\\p0}Shape",
    ].join("\n"))).toEqual([{ start: 1.5, end: 2, text: "Well, yes and no", speaker: "Ann" }, { start: 4, end: 5, text: "Shape" }]);
  });
});

describe("timed JSON", () => {
  it("of YouTube", () => {
    expect(short(JSON.stringify({ wireMagic: "pb3", events: [
      { tStartMs: 0, dDurationMs: 9000, id: 1 },
      { tStartMs: 160, dDurationMs: 4800, segs: [{ utf8: "hello" }, { utf8: " and", tOffsetMs: 320 }] },
      { tStartMs: 2460, dDurationMs: 20, aAppend: 1, segs: [{ utf8: "\n" }] },
      { tStartMs: 2480, dDurationMs: 4000, segs: [{ utf8: "welcome" }] },
    ] }))).toEqual([[0.16, 2.48, "hello and"], [2.48, 6.48, "welcome"]]);
  });

  it("of Whisper and its kin", () => {
    expect(cuesOf(JSON.stringify({ text: "…", segments: [{ start: 0, end: 2.5, text: " Hello", speaker: "SPEAKER_00" }, { start: "2.5", end: 4, text: " there" }] })))
      .toEqual([{ start: 0, end: 2.5, text: "Hello", speaker: "SPEAKER_00" }, { start: 2.5, end: 4, text: "there" }]);
    expect(short(JSON.stringify({ transcription: [{ offsets: { from: 500, to: 1500 }, text: " One" }] }))).toEqual([[0.5, 1.5, "One"]]);
    expect(short(JSON.stringify([{ text: "One", start: 1, duration: 2 }]))).toEqual([[1, 3, "One"]]);
  });
});

describe("timed JSON with words", () => {
  it.each<[string, unknown, unknown]>([
    ["of which several people say one segment", { segments: [{ start: 0, end: 4, text: "Hello you. Fine.", words: [{ word: "Hello", start: 0, end: 1, speaker: "A" }, { word: "you.", start: 1, end: 2, speaker: "A" }, { word: "Fine.", start: 2, end: 4, speaker: "B" }] }] },
      [{ start: 0, end: 2, text: "Hello you.", speaker: "A" }, { start: 2, end: 4, text: "Fine.", speaker: "B" }]],
    ["and nothing else", { words: [{ word: " Hello", start: 0, end: 1 }, { word: " you.", start: 1, end: 2 }, { word: " 7", end: 2.5 }, { word: " Fine", start: 2.5, end: 4 }, { word: " day", start: 6, end: 7 }] },
      [{ start: 0, end: 2, text: "Hello you." }, { start: 2.5, end: 4, text: "Fine" }, { start: 6, end: 7, text: "day" }]],
    ["in segments without a text", { segments: [{ start: 0, end: 2, words: [{ word: "Hi", start: 0.5, end: 1 }, { word: "there", start: 1, end: 2 }], speaker: "A" }] }, [{ start: 0.5, end: 2, text: "Hi there", speaker: "A" }]],
    ["of which one person says all", { segments: [{ start: 0, end: 2, text: "Hi there", words: [{ word: "Hi", speaker: "A" }, { word: "there", speaker: "A" }] }] }, [{ start: 0, end: 2, text: "Hi there", speaker: "A" }]],
  ])("%s", (_, json, cues) => {
    expect(cuesOf(JSON.stringify(json))).toEqual(cues);
  });
});

describe("timed JSON of other programs", () => {
  it.each<[string, string, [number, number, string][]]>([
    ["with clocks", JSON.stringify({ transcription: [{ timestamps: { from: "00:00:02,500", to: "00:00:05,000" }, text: " there" }] }), [[2.5, 5, "there"]]],
    ["with pairs of times", JSON.stringify({ text: "", chunks: [{ timestamp: [0, 2.5], text: " Hello" }, { timestamp: [2.5, null], text: " there" }] }), [[0, 2.5, "Hello"], [2.5, 4.5, "there"]]],
    ["of podcasts", JSON.stringify({ version: "1.0.0", segments: [{ startTime: 0.5, endTime: 2, body: "Hi" }] }), [[0.5, 2, "Hi"]]],
    ["a line for each", '{"start":0,"end":1,"text":"Hi"}\n{"start":1,"end":2,"text":"there"}\n', [[0, 1, "Hi"], [1, 2, "there"]]],
    ["with events that go on with one another", JSON.stringify({ events: [{ tStartMs: 0, dDurationMs: 2000, segs: [{ utf8: "one" }] }, { tStartMs: 500, dDurationMs: 2500, aAppend: 1, segs: [{ utf8: " two" }] }, { tStartMs: 900, aAppend: 1, segs: [{ utf8: "\n" }] }, { tStartMs: 3000, dDurationMs: 1000, aAppend: 1, segs: [{ utf8: "three" }] }] }), [[0, 3, "one two"], [3, 4, "three"]]],
  ])("%s", (_, text, cues) => {
    expect(short(text)).toEqual(cues);
  });

  it("tells chapters", () => {
    expect(parseSubtitles(JSON.stringify({ id: "moonTides01", chapters: [{ start_time: 90, end_time: 120, title: "Main &amp; more" }, { start_time: 0, title: "Intro" }, { start_time: -1, title: "x" }, { start_time: 1, title: " " }, null] })))
      .toEqual({ cues: [], chapters: [{ start: 0, title: "Intro" }, { start: 90, title: "Main & more" }] });
  });
});

describe("timed text", () => {
  it("of YouTube, word by word", () => {
    expect(short('<timedtext><window t="0" id="1"/><text t="120" d="4000" w="1">the</text><text t="320" d="3910" w="1" append="1"> moon</text><text t="2389" d="10" w="1" append="1">\n</text><text t="2399" d="1000" w="1" append="1">far</text></timedtext>'))
      .toEqual([[0.12, 2.399, "the moon"], [2.399, 3.399, "far"]]);
  });

  it("of TTML with times in parts of paragraphs, and counted from what holds them", () => {
    expect(short('<tt ttp:frameRate="25"><body begin="10s"><div begin="5s"><p begin="1s" end="2s">A<br/>a</p></div><div><p><span begin="1s" end="2s">B <span>b</span></span> <span begin="50t" dur="25f">C</span></p><p>none</p></div></body></tt>'))
      .toEqual([[11, 12, "B b"], [12, 13, "C"], [16, 17, "A a"]]);
  });

  it("of YouTube", () => {
    expect(short('<?xml version="1.0"?><timedtext format="3"><head><ws id="0"/></head><body><w t="0" id="1"/><p t="160" d="4800" w="1"><s ac="0">hello</s><s t="320"> it&amp;#39;s</s></p><p t="2460" w="1" a="1">\n</p><p t="2480" d="4000" w="1"><s>welcome</s></p></body></timedtext>'))
      .toEqual([[0.16, 2.48, "hello it's"], [2.48, 6.48, "welcome"]]);
    expect(short('<transcript><text start="1.5" dur="2">a &lt;i&gt;b&lt;/i&gt;</text><text start="4">c</text></transcript>')).toEqual([[1.5, 3.5, "a b"], [4, 6, "c"]]);
  });

  it("of TTML", () => {
    expect(cuesOf(`<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="x" xmlns:ttm="y" ttp:frameRate="25"><head><metadata><ttm:agent xml:id="a" type="person"><ttm:name type="full">Ann</ttm:name></ttm:agent></metadata><styling><style xml:id="s"/></styling></head>
      <body><div><!-- <p begin="0s">no</p> --><p begin="00:00:01.000" end="00:00:02.500" ttm:agent="a">Hello<br/><span>there</span></p>
      <p begin="3s" dur="500ms"><![CDATA[a < b]]></p><p begin="00:00:04:05" end="5000ms">c</p></div></body></tt>`))
      .toEqual([{ start: 1, end: 2.5, text: "Hello there", speaker: "Ann" }, { start: 3, end: 3.5, text: "a < b" }, { start: 4.2, end: 5, text: "c" }]);
  });
});
