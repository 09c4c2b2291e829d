// A tab is known by an id of its own, and holds a lock of the browser's under it for as long as it lives: so any other tab
// can tell whether what it left behind is still somebody's.

const lockName = (tab: string) => `cuesheet.tab.${tab}`;

/** Where a page is not served securely the browser has no locks; a tab remembers by itself then which one it was. */
const lastTabKey = "cuesheet.tab";

export type TabSession = {
  /** Runs `take` if the tab is gone, and nobody else is at it. */
  ifGone: (tab: string, take: () => Promise<void>) => Promise<void>;
  close: () => void;
};

/** Begins the session of the tab that is known by this id. */
export function openTabSession(id: string): TabSession {
  const before = swapLastTab(id);
  const locks = "locks" in navigator ? navigator.locks : null;
  const ended = new AbortController();
  const over = new Promise<void>((resolve) => ended.signal.addEventListener("abort", () => resolve()));
  void locks?.request(lockName(id), () => over);
  return {
    ifGone: async (tab, take) => {
      if (tab === id) return;
      if (!locks) {
        if (tab === before) await take();
        return;
      }
      await locks.request(lockName(tab), { ifAvailable: true }, async (lock) => {
        if (lock) await take();
      });
    },
    close: () => ended.abort(),
  };
}

function swapLastTab(id: string): string | null {
  try {
    const before = sessionStorage.getItem(lastTabKey);
    sessionStorage.setItem(lastTabKey, id);
    return before;
  } catch {
    return null;
  }
}
