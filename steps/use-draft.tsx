"use client";

import { useState } from "react";

/** Text that is a draft until it loses focus, so that one sentence is one undoable change. */
export function useDraft(value: string, onCommit: (value: string) => void) {
  const [{ of, draft }, setState] = useState({ of: value, draft: value });
  // An undo, or somebody else's edit, wins over what is being typed.
  if (of !== value) setState({ of: value, draft: value });
  const setDraft = (next: string) => setState({ of: value, draft: next });
  const commit = () => {
    if (draft !== value) onCommit(draft);
  };
  return { draft, setDraft, commit };
}
