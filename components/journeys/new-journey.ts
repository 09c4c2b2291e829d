const storageKey = "cuesheet.new-journey";

/** Remembers in this tab that a journey was just made, so that its first look says what to do next. */
export function markAsNew(journeyId: string): void {
  sessionStorage.setItem(storageKey, journeyId);
}

/** True until `forgetNew`: the journey was made in this tab and is looked at for the first time. */
export function isNew(journeyId: string): boolean {
  return sessionStorage.getItem(storageKey) === journeyId;
}

export function forgetNew(): void {
  sessionStorage.removeItem(storageKey);
}
