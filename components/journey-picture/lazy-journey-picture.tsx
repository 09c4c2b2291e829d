"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** The picture, loaded when it is needed: pages that only list things do not carry the canvas. */
export const LazyJourneyPicture = dynamic(
  () => import("./journey-picture").then((module) => module.JourneyPicture),
  {
    ssr: false,
    loading: () => <Skeleton className="h-full w-full" />,
  },
);
