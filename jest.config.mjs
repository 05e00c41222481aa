/** Types are checked by tsc on their own, so the tests are only transpiled. */
const transpile = (options, compilerOptions) => ({
  "^.+\\.ts$": ["ts-jest", { diagnostics: false, tsconfig: { isolatedModules: true, target: "ES2022", esModuleInterop: true, allowJs: true, ...compilerOptions }, ...options }],
});

const commonJs = transpile({}, { module: "CommonJS", moduleResolution: "Node10", ignoreDeprecations: "6.0" });
/** webdriverio comes as ES modules only. */
const esModules = transpile({ useESM: true }, { module: "ESNext", moduleResolution: "Bundler" });

const component = {
  testEnvironment: "<rootDir>/tests/support/browser-environment.mjs",
  setupFiles: ["obsidian-test-mocks/jest-setup"],
  transform: commonJs,
};
const obsidian = { "^obsidian$": "<rootDir>/tests/support/obsidian.cjs" };

/** @type {import("jest").Config} */
export default {
  testSequencer: "<rootDir>/tests/support/longest-first.mjs",
  reporters: ["default"],
  projects: [
    {
      displayName: "unit",
      testEnvironment: "node",
      testMatch: ["<rootDir>/tests/unit/**/*.spec.ts", "<rootDir>/tests/unit/**/*.test.ts"],
      transform: commonJs,
    },
    {
      ...component,
      displayName: "component",
      testMatch: ["<rootDir>/tests/component/**/*.spec.ts", "<rootDir>/tests/component/**/*.test.ts"],
      moduleNameMapper: obsidian,
    },
    {
      // The app's editor is newer than the one that its types pin.
      ...component,
      displayName: "newest-editor",
      testMatch: ["bare-time", "editor-fuzz", "live-preview", "pause-while-typing", "writing-place"].map((name) => `<rootDir>/tests/component/${name}.test.ts`),
      moduleNameMapper: { ...obsidian, "^@codemirror/(state|view)$": "codemirror-$1-newest" },
    },
    {
      displayName: "e2e",
      testEnvironment: "node",
      testMatch: ["<rootDir>/tests/e2e/**/*.spec.ts", "<rootDir>/tests/e2e/**/*.test.ts"],
      globalSetup: "<rootDir>/tests/e2e/support/build-everything.mjs",
      extensionsToTreatAsEsm: [".ts"],
      transform: esModules,
    },
    {
      displayName: "corpus",
      testEnvironment: "node",
      testMatch: ["<rootDir>/tests/corpus/**/*.test.ts"],
      transform: commonJs,
    },
    {
      displayName: "corpus-e2e",
      testEnvironment: "node",
      testMatch: ["<rootDir>/tests/corpus/**/*.spec.ts"],
      globalSetup: "<rootDir>/tests/e2e/support/build-everything.mjs",
      extensionsToTreatAsEsm: [".ts"],
      transform: esModules,
    },
  ],
};
