import { defineConfig, globalIgnores } from "eslint/config";
import css from "@eslint/css";
import js from "@eslint/js";
import obsidianmd from "eslint-plugin-obsidianmd";
import globals from "globals";
import tseslint from "typescript-eslint";

const appModules = ["obsidian", "@codemirror/*", "@lezer/*"];

/** One arrow that must not exist: `message` says why. The test of the architecture holds the whole table. */
const forbid = (group, message) => ({ group, message });
const imports = (files, ...patterns) => ({ files, rules: { "no-restricted-imports": ["error", { patterns: [...patterns, forbid(["**/main"], "main wires the parts and is known by none.")] }] } });

/** The rooms that run without Obsidian, and those that only they may not know. */
const pure = ["words", "edit", "note", "meaning"];
const parts = ["**/features/*", "**/timestamp/*", "**/pane/*", "**/vault/*"];

/** What is younger than Safari 16.4; esbuild lowers the syntax of the language, but not what is called. */
const tooYoung = [
  ["URL", "canParse"], ["URL", "parse"], ["Promise", "withResolvers"], ["Promise", "try"], ["Object", "groupBy"], ["Map", "groupBy"], ["Array", "fromAsync"], ["AbortSignal", "any"], ["RegExp", "escape"],
].map(([object, property]) => ({ object, property, message: "Younger than Safari 16.4, the oldest iOS that Obsidian runs on." }));
const youngMethods = ["isSubsetOf", "isSupersetOf", "isDisjointFrom", "symmetricDifference", "checkVisibility", "scheduler", "getOrInsert", "setHTMLUnsafe", "startViewTransition"];

const sizes = (max) => ["error", { max, skipBlankLines: false, skipComments: false }];

export default defineConfig([
  globalIgnores(["main.js", "node_modules/", "artifacts/", ".cache/", "coverage/"]),
  { linterOptions: { noInlineConfig: true } },
  {
    name: "what the community review checks",
    files: ["src/**/*.ts", "package.json"],
    extends: [obsidianmd.configs.recommended],
  },
  {
    files: ["src/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/strict-boolean-expressions": [
        "error",
        { allowNumber: false, allowNullableNumber: false, allowString: false, allowNullableString: false, allowNullableBoolean: false, allowNullableObject: true },
      ],
      "@typescript-eslint/no-explicit-any": "error",
      "no-restricted-properties": ["error", ...tooYoung],
      "no-restricted-syntax": ["error",
        { selector: "Literal[regex.flags=/v/]", message: "Safari 16.4 has no such flag." },
        { selector: `CallExpression > MemberExpression > Identifier.property[name=/^(?:${youngMethods.join("|")})$/]`, message: "Younger than Safari 16.4, the oldest iOS that Obsidian runs on." },
      ],
      "max-lines": sizes(300),
    },
  },
  { files: ["src/main.ts"], rules: { "max-lines": sizes(100) } },
  imports(["src/*.ts"]),
  imports(
    ["src/timestamp/**"],
    forbid(["**/player/*", "**/features/*", "**/video-pane", "**/open-pane"], "A timestamp in a note is handed what a click does; it never knows who plays."),
  ),
  imports(
    ["src/player/**"],
    forbid([...parts, "**/settings/*", "**/words/*"], "A player is handed an element and a window; it never asks back up."),
    forbid(appModules, "A player works in any page: it is handed an element and a window."),
  ),
  imports(["src/pane/**"], forbid(["**/timestamp/*", "**/features/*"], "The pane is told what to seek; it never reads the note's elements.")),
  imports(["src/vault/**", "src/settings/**"], forbid(["**/features/*", "**/timestamp/*", "**/pane/*"], "What is known and chosen is asked for by the parts, and knows none of them.")),
  imports(
    pure.map((room) => `src/${room}/**`),
    forbid(appModules, "The core is pure, so that it runs and is tested without Obsidian."),
    forbid([...parts, "**/settings/*"], "The core is known by the parts and knows none of them."),
  ),
  {
    name: "tools and tests",
    files: ["{tests,playground,scripts}/**/*.{ts,mjs,cjs}", "*.mjs"],
    extends: [js.configs.recommended, tseslint.configs.recommended],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "max-lines": sizes(300),
      // A leading underscore says that a parameter is there for its place only.
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["**/*.cjs"],
    languageOptions: { sourceType: "commonjs" },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    name: "what the community review finds in style sheets",
    files: ["styles.css"],
    plugins: { css },
    language: "css/css",
    languageOptions: { tolerant: false },
    rules: {
      "css/no-important": "error",
      "css/no-duplicate-keyframe-selectors": "error",
      "css/no-empty-blocks": "error",
      "css/no-invalid-at-rules": "error",
      "css/no-invalid-properties": ["error", { allowUnknownVariables: true }],
      "css/no-unmatchable-selectors": "error",
      // Widths and heights are the same in every direction of writing that the app has.
      "css/prefer-logical-properties": ["error", { allowProperties: ["width", "height", "min-width", "min-height", "max-width", "max-height"], allowUnits: ["vh", "vw", "cqw", "cqh"] }],
      "css/selector-complexity": ["error", { maxIds: 0, disallowPseudoClasses: ["has"] }],
      "no-restricted-syntax": ["error",
        { selector: "Declaration Value Hash", message: "Take a colour of the theme: a variable of the app." },
        { selector: "Declaration Value Function[name=/^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)$/]", message: "Take a colour of the theme: a variable of the app." },
        { selector: "Declaration[property=/color$|^background$|^fill$|^stroke$/] > Value > Identifier[name=/^(?:black|white|red|green|blue|gr[ae]y|yellow|orange|purple)$/]", message: "Take a colour of the theme: a variable of the app." },
      ],
    },
  },
]);
