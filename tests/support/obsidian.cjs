const mocks = require("obsidian-test-mocks/obsidian");

/** What module loaders and jest ask any module for. */
const asked = new Set(["then", "default", "toJSON", "asymmetricMatch", "nodeType", "tagName"]);

/** `obsidian` in component tests: a name the double does not know throws, instead of being undefined somewhere later. */
module.exports = new Proxy(
  { ...mocks },
  {
    get(known, name) {
      if (name in known) return known[name];
      if (name === "__esModule") return true;
      if (typeof name === "symbol" || asked.has(name)) return undefined;
      throw new Error(`The test double of obsidian does not know "${name}".`);
    },
  },
);
