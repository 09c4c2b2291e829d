const pattern =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const minutesEach = [525_600, 43_200, 10_080, 1_440, 60, 1, 1 / 60];
const minutesMax = 525_600;

/** Minutes of an ISO 8601 duration, rounded up, between a minute and a year; null for anything else. */
export function minutesOf(duration: string): number | null {
  const found = pattern.exec(duration.trim());
  if (!found || found.slice(1).every((part) => part === undefined)) return null;
  const minutes = minutesEach.reduce((sum, each, index) => sum + Number(found[index + 1] ?? 0) * each, 0);
  return Math.min(minutesMax, Math.max(1, Math.ceil(minutes)));
}
