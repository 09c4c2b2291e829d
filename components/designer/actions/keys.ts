// Keys are written "Mod+Shift+Z": Mod is Cmd on Apple's systems and Ctrl elsewhere; letters and digits as themselves;
// "Plus" and "Minus" for the signs; names of the DOM for the others, such as "Delete", "ArrowLeft", "F8", "Space".

/** What of a keyboard event tells which key it was. */
export type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

const symbols: Record<string, readonly string[]> = {
  Plus: ["+", "="],
  Minus: ["-", "−"],
  Space: [" "],
};

/** True when the press is that key. A letter is found by its place where the layout writes none there (K1, K2). */
// K1 with Alt many layouts write another character (on a Mac nearly all do): the key's place decides then.
// K2 so it does on keyboards that write no Latin letters at all.
// K3 a sign such as "?" or "+" may need Shift on one layout and not on another: Shift is not asked about.
export function isKey(press: KeyPress, key: string, isApple: boolean): boolean {
  const parts = key.split("+");
  const name = parts.at(-1) ?? "";
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier);
  const mod = isApple ? press.metaKey : press.ctrlKey;
  const other = isApple ? press.ctrlKey : press.metaKey;
  if (other || mod !== wants("Mod") || press.altKey !== wants("Alt")) return false;
  const signs = symbols[name] ?? (/^[^A-Za-z0-9]$/.test(name) ? [name] : null);
  if (signs && name !== "Space") return signs.includes(press.key);
  if (/^[0-9]$/.test(name) && !wants("Alt") && !wants("Shift")) return press.key === name;
  if (press.shiftKey !== wants("Shift")) return false;
  if (signs) return signs.includes(press.key);
  if (name.length > 1) return press.key === name;
  return letterOf(press) === name.toLowerCase();
}

/** The letter or digit of the key that was pressed; "" for other keys. */
function letterOf({ key, code, altKey }: KeyPress): string {
  const isLatin = /^[a-z0-9]$/i.test(key);
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1]?.toLowerCase();
  // Shift + Alt + 1 writes a sign wherever Shift + 1 does; no key's place is known without a code (assistive software).
  if (isLatin) return key.toLowerCase();
  return place !== undefined && (altKey || !isAscii(key)) ? place : "";
}

function isAscii(key: string): boolean {
  return key.length === 1 && key.charCodeAt(0) < 128;
}

/** True for a key that is one character without Mod or Alt, such as "N" or "?": those can be switched off. */
export function isSingleLetter(key: string): boolean {
  const parts = key.split("+");
  const name = parts.at(-1) ?? "";
  const isCharacter = (name.length === 1 && name !== " ") || name === "Plus" || name === "Minus";
  return isCharacter && !/\b(?:mod|alt)\+/i.test(key);
}

const ariaNames: Record<string, string> = { Plus: "+", Minus: "-" };

/** The keys as `aria-keyshortcuts` has them. */
export function ariaKeys(keys: readonly string[] | undefined, isApple: boolean): string | undefined {
  if (!keys?.length) return undefined;
  const written = keys.map((key) =>
    key
      .split("+")
      .map((part) => (part === "Mod" ? (isApple ? "Meta" : "Control") : (ariaNames[part] ?? part)))
      .join("+"),
  );
  return written.join(" ");
}
