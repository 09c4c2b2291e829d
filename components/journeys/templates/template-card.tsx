import { CircleHelp, Plug, UserRound, Waypoints } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { TierBadge } from "@/components/ui/tier-badge";
import { counted } from "@/core/step/counted";
import { PictureSketch } from "../picture-sketch";
import type { TemplateRow } from "./template-filter";

/** One template at a glance: its shape, its size, its risk, and what would be left to do. */
export function TemplateCard({ template }: { template: TemplateRow }) {
  const { key, title, description, picture, steps, tiers, people, questions, toConnect } = template;
  const highest = tiers.at(-1);
  return (
    <Link
      href={`/journeys/templates/${key}`}
      className="flex h-full min-w-0 flex-col overflow-hidden rounded-lg border bg-card text-card-foreground shadow-xs focus-ring transition-colors hover:border-primary"
    >
      <PictureSketch picture={picture} className="h-32 w-full rounded-none border-0 border-b p-2" />
      <span className="flex grow flex-col gap-2 p-4">
        <span className="flex items-start justify-between gap-2">
          <span className="min-w-0 text-sm font-semibold break-words">{title}</span>
          {highest && <TierBadge tier={highest.tier} />}
        </span>
        <span className="line-clamp-2 text-xs text-muted-foreground">{description}</span>
        <span className="mt-auto flex flex-wrap gap-x-3 gap-y-1 pt-1 text-xs text-muted-foreground">
          <Count icon={Waypoints}>{counted(steps, "step")}</Count>
          <Count icon={UserRound}>{people} with people</Count>
          {toConnect > 0 && <Count icon={Plug}>{toConnect} to connect</Count>}
          {questions > 0 && <Count icon={CircleHelp}>{questions} to decide</Count>}
        </span>
      </span>
    </Link>
  );
}

function Count({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1 tabular-nums">
      <Icon className="size-3.5" aria-hidden />
      <span>{children}</span>
    </span>
  );
}
