/** The names with one more at the end; the same ones where it is among them. */
export function withName(names: readonly string[], name: string): string[] {
  return names.includes(name) ? [...names] : [...names, name];
}
