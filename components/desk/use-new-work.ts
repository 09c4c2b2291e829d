"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { DeskRow } from "./desk-data";

const title = "Desk · Cuesheet";

/**
 * Ids of unclaimed work that came since the reader last looked, told in the tab's title too. A list of another filter is
 * not news: `filterKey` says which list it is.
 */
export function useNewWork(rows: readonly DeskRow[] | undefined, filterKey: string) {
  const seen = useRef<{ filterKey: string; ids: Set<string> } | null>(null);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    if (!rows) return;
    if (seen.current?.filterKey !== filterKey) {
      seen.current = { filterKey, ids: new Set(rows.map((row) => row.id)) };
      setFresh(new Set());
      return;
    }
    const known = seen.current.ids;
    const came = rows.filter((row) => !known.has(row.id) && row.claim === null).map((row) => row.id);
    for (const row of rows) known.add(row.id);
    const waiting = new Set(rows.filter((row) => row.claim === null).map((row) => row.id));
    setFresh((before) => {
      const next = new Set([...before, ...came].filter((id) => waiting.has(id)));
      return next.size === before.size && came.length === 0 ? before : next;
    });
  }, [rows, filterKey]);

  useEffect(() => {
    document.title = fresh.size > 0 ? `(${fresh.size}) ${title}` : title;
  }, [fresh]);

  const acknowledge = useCallback(() => setFresh((before) => (before.size === 0 ? before : new Set())), []);
  return { fresh, acknowledge };
}
