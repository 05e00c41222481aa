import { getFrontMatterInfo, parseYaml } from "obsidian";

/** The properties in the text of a note; undefined where it has none, or they are no YAML. */
export function propertiesIn(text: string): unknown {
  try {
    return parseYaml(getFrontMatterInfo(text).frontmatter) as unknown;
  } catch {
    return undefined; // the app shows such properties as text
  }
}
