import type * as draftMerging from "./draft-merging";

type Merging = typeof draftMerging;

let here: Merging | null = null;
let coming: Promise<Merging> | null = null;

/** Brings what undoes and merges; asked again after it could not be fetched. */
export function fetchMerging(): Promise<Merging> {
  coming ??= import("./draft-merging").then(
    (merging) => (here = merging),
    (error: unknown) => {
      coming = null;
      throw error;
    },
  );
  return coming;
}

/** Runs now, or in the order of asking when the code has come; `otherwise` when it cannot be fetched. */
export function withMerging(run: (merging: Merging) => void, otherwise: () => void): void {
  if (here) run(here);
  else fetchMerging().then(run, otherwise);
}
