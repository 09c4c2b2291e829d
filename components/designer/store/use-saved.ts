"use client";

import { useState } from "react";
import { useDesignerStore } from "./use-designer";

const unsavedText =
  "Your last edits are not saved yet. Wait for the connection, or settle the notice at the top.";

/**
 * For acts on the draft as the server has it: saves what is unsent, and says why when that cannot be. With edits that are
 * not saved, it would be another journey than the one that is seen.
 */
export function useSaved(flush: () => Promise<void>) {
  const store = useDesignerStore();
  const [isUnsaved, setIsUnsaved] = useState(false);
  /** Resolves to the saved draft; to null while there is something that cannot be saved. */
  const saved = async () => {
    await flush();
    const { journeyId, revision, unsent } = store.getState();
    setIsUnsaved(unsent.length > 0);
    return unsent.length > 0 ? null : { journeyId, revision };
  };
  return { saved, unsaved: isUnsaved ? unsavedText : null };
}
