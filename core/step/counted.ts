/** "1 problem", "3 problems", "2 queries": a count with its noun, for sentences and labels. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
