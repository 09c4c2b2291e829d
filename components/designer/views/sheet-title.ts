/** What stands at the head of a printed sheet besides the journey's name. */
export type SheetTitle = {
  /** Such as "Draft on top of v14, which is live". */
  version: string;
};

/** Which version a sheet shows, in words. */
export function sheetTitleOf(journey: { live: { number: number } | null }): SheetTitle {
  return { version: journey.live ? `Draft, v${journey.live.number} is live` : "Draft, not live yet" };
}
