/** Names of ours from names of strangers. */

/** Lower-case letters, digits and the separator, a letter first, at most 63 long; `otherwise` when nothing is left. */
export function nameFrom(text: string, options: { separator: "-" | "_"; otherwise: string }): string {
  const { separator, otherwise } = options;
  const plain = text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/([a-z\d])([A-Z])/g, `$1${separator}$2`)
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, separator)
    .replaceAll(/^[-_\d]+|[-_]+$/g, "")
    .slice(0, 50)
    .replaceAll(/[-_]+$/g, "");
  return plain === "" ? otherwise : plain;
}

/** The name, or the name with a number that makes it one of its own: the first that is free, when numbers run on. */
export function unique(name: string, isTaken: (name: string) => boolean, separator = "-"): string {
  if (!isTaken(name)) return name;
  const isFree = (count: number) => !isTaken(`${name}${separator}${count}`);
  let taken = 1;
  let free = 2;
  while (!isFree(free)) [taken, free] = [free, free * 2];
  // Searched by halves: thousands of elements may have the same name.
  while (free - taken > 1) {
    const middle = Math.floor((taken + free) / 2);
    if (isFree(middle)) free = middle;
    else taken = middle;
  }
  return `${name}${separator}${free}`;
}

/** At most so many characters, never half of one. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const short = text.slice(0, max - 1);
  return `${short.isWellFormed() ? short : short.slice(0, -1)}…`;
}
