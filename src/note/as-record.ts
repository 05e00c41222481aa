/** The own fields of a stored or foreign object; none where the value is of another kind. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && !Array.isArray(value) ? { ...value } : {};
}
