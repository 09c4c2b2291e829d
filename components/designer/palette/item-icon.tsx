import {
  Braces,
  CalendarDays,
  CircleAlert,
  Coins,
  Hash,
  List,
  ListChecks,
  ToggleLeft,
  Type,
  UserRound,
  type LucideIcon,
} from "lucide-react";
import { assignmentLooks } from "@/components/ui/assignment-badge";
import { cn } from "@/components/ui/cn";
import type { FieldType } from "@/core/expression/value";
import { findFace } from "@/steps/faces";
import { controlLooks } from "../canvas/control-looks";
import type { PaletteItem } from "./palette-items";

const fieldIcons: Record<FieldType["type"], LucideIcon> = {
  text: Type,
  integer: Hash,
  decimal: Hash,
  boolean: ToggleLeft,
  date: CalendarDays,
  datetime: CalendarDays,
  money: Coins,
  choice: ListChecks,
  list: List,
  record: Braces,
};

const performerColours = {
  ai: "bg-ai-soft text-ai",
  "ai-human-confirms": "bg-linear-to-r from-ai-soft to-human-soft text-foreground",
  "human-ai-assists": "bg-linear-to-r from-human-soft to-ai-soft text-foreground",
  human: "bg-human-soft text-human",
  system: "bg-secondary text-secondary-foreground",
};

/** The small picture of what can be taken from the palette, in the colours that it has on the canvas. */
export function ItemIcon({ item, type = "text" }: { item: PaletteItem; type?: FieldType["type"] }) {
  const { icon: Icon, className } = lookOfItem(item, type);
  return (
    <span className={cn("grid size-6 shrink-0 place-items-center rounded-md", className)}>
      <Icon className="size-3.5" aria-hidden />
    </span>
  );
}

function lookOfItem(item: PaletteItem, type: FieldType["type"]): { icon: LucideIcon; className: string } {
  switch (item.drawer) {
    case "steps":
      return {
        icon: findFace(item.kind)?.icon ?? CircleAlert,
        className: "bg-primary-soft text-primary-soft-foreground",
      };
    case "gates":
      return { icon: controlLooks[item.control].icon, className: "bg-tier-high-soft text-tier-high" };
    case "assignments": {
      const { by, queue } = item.assignment;
      return {
        icon: queue === undefined ? assignmentLooks[by].icon : UserRound,
        className: performerColours[by],
      };
    }
    case "fields":
      return { icon: fieldIcons[type], className: "bg-info-soft text-info" };
  }
}
