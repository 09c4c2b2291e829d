"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState, type MouseEvent } from "react";
import { compareHref } from "@/components/compare/moment-text";
import { useTRPC } from "@/components/trpc";
import { countChanges } from "@/core/journey/diff";
import type { Meaning } from "@/core/journey/document";
import { counted } from "@/core/step/counted";
import type { DesignerStore } from "../store/designer-store";
import { useDesignerStore } from "../store/use-designer";

/** "3 changes" since what is live, which leads to the two side by side. Layout is not counted. */
export function ChangeCount({ liveHash }: { liveHash: string }) {
  const store = useDesignerStore();
  const router = useRouter();
  const trpc = useTRPC();
  const { journeyId } = store.getState();
  const live = useQuery(
    trpc.journeys.point.queryOptions({ journeyId, at: { version: liveHash } }, { staleTime: Infinity }),
  );
  const count = useCount(store, live.data?.document.meaning);
  if (count === null) return null;
  if (count === 0) return <> · no changes</>;
  const href = compareHref(journeyId, "live", "draft");
  const open = (event: MouseEvent) => {
    // What is compared is what is saved: the last edits are on their way.
    if (store.getState().unsent.length === 0 || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void saved(store).then(() => router.push(href));
  };
  return (
    <>
      {" · "}
      <Link
        href={href}
        prefetch={false}
        className="rounded text-primary underline-offset-2 focus-ring hover:underline"
        onClick={open}
      >
        {counted(count, "change")}
        <span className="sr-only"> since what is live: compare</span>
      </Link>
    </>
  );
}

const quietMs = 300;

/** Counted when one pauses, so that typing never waits for it. Null until it is known. */
function useCount(store: DesignerStore, live: Meaning | undefined): number | null {
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    if (!live) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const measure = () => setCount(countChanges(live, store.getState().document.meaning));
    const unsubscribe = store.subscribe((state, before) => {
      if (state.document.meaning === before.document.meaning) return;
      clearTimeout(timer);
      timer = setTimeout(measure, quietMs);
    });
    timer = setTimeout(measure, 0);
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store, live]);
  return count;
}

const waitMaxMs = 3_000;

/** Resolves when nothing is unsent any more, or when that takes too long. */
function saved(store: DesignerStore): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(end, waitMaxMs);
    const unsubscribe = store.subscribe((state) => state.unsent.length === 0 && end());
  });
}
