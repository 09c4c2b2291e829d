const units: Record<string, number> = { m: 1, min: 1, h: 60, d: 1_440, w: 10_080 };

/** Minutes as the sheet shows them: "30 min", "4 h", "1 d 2 h". */
export function dueText(minutes: number): string {
  const days = Math.floor(minutes / 1_440);
  const hours = Math.floor((minutes % 1_440) / 60);
  const rest = minutes % 60;
  return (
    [days && `${days} d`, hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(" ") || "0 min"
  );
}

/** Minutes from what people write: "90", "30 min", "4h", "1 d 2 h"; null when it says no time, undefined when empty. */
export function dueFrom(text: string): number | null | undefined {
  const written = text.trim().toLowerCase();
  if (written === "") return undefined;
  if (/^\d{1,6}$/.test(written)) return Number(written);
  const part = /(\d{1,6}(?:\.\d)?)\s*(weeks?|days?|hours?|hrs?|minutes?|mins?|[wdhm])\s*/gy;
  let minutes = 0;
  let end = 0;
  for (const match of written.matchAll(part)) {
    minutes += Number(match[1]) * (units[match[2]?.charAt(0) ?? ""] ?? 0);
    end = match.index + match[0].length;
  }
  return end === written.length && Number.isInteger(minutes) ? minutes : null;
}
