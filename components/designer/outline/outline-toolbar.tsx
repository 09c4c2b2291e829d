"use client";

import {
  ArrowDown,
  ArrowUp,
  BookText,
  Link2,
  Pencil,
  Plus,
  SlidersHorizontal,
  Trash2,
  UserRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Tooltip } from "@/components/ui/tooltip";
import { performerSchema } from "@/core/journey/document";
import type { Performer } from "@/core/journey/words";
import type { OutlineItem } from "@/steps/describe-outline";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { lookOf } from "../step-look";
import { useDesigner } from "../store/use-designer";
import type { OutlineActs } from "./outline-acts";

const performerTitles: Record<Performer, string> = {
  ai: "AI",
  "ai-human-confirms": "AI, a person confirms",
  "human-ai-assists": "A person, AI assists",
  human: "A person",
  system: "The system",
};

type ToolbarProps = {
  acts: OutlineActs;
  item: OutlineItem | null;
  items: readonly OutlineItem[];
  isAssigning: boolean;
  setIsAssigning: (isOpen: boolean) => void;
  /** Puts the focus back on the line. */
  back: () => void;
  rename: (step: string) => void;
  openPolicy: () => void;
};

/** What is done to the line that has the focus; each has a key in the tree too. */
export function OutlineToolbar(props: ToolbarProps) {
  const { acts, item, items, rename, openPolicy } = props;
  const { isReadOnly, edit, addAfter } = useDesignerCommands();
  const isStep = item?.type === "step";
  const step = item?.step ?? "";
  return (
    <div
      role="toolbar"
      aria-label={item?.title ? `Actions on ${item.title}` : "Actions on the line"}
      className="flex min-h-11 flex-wrap items-center gap-1 border-b bg-card px-3 py-1.5"
    >
      {!isReadOnly && (
        <>
          <Button size="sm" variant="outline" onClick={() => (item ? acts.addAfter(item) : addAfter(null))}>
            <Plus aria-hidden />
            {item ? "Add a step after" : "Add a step"}
          </Button>
          <Tool label="Rename" keys="F2" disabled={!isStep} onClick={() => rename(step)}>
            <Pencil aria-hidden />
          </Tool>
          <AssignMenu {...props} />
          <Tool label="Connect" keys="C" disabled={step === ""} onClick={() => item && acts.connect(item)}>
            <Link2 aria-hidden />
          </Tool>
          <Tool
            label="Move up"
            keys="Alt ↑"
            disabled={!isStep}
            onClick={() => item && acts.move(item, "up", items)}
          >
            <ArrowUp aria-hidden />
          </Tool>
          <Tool
            label="Move down"
            keys="Alt ↓"
            disabled={!isStep}
            onClick={() => item && acts.move(item, "down", items)}
          >
            <ArrowDown aria-hidden />
          </Tool>
          <Tool
            label="Delete"
            keys="Del"
            disabled={!isStep && item?.type !== "way"}
            onClick={() => item && acts.remove(item)}
          >
            <Trash2 aria-hidden />
          </Tool>
        </>
      )}
      <Tool label="Settings" keys="Enter" disabled={step === ""} onClick={() => edit(step)}>
        <SlidersHorizontal aria-hidden />
      </Tool>
      <Button size="sm" variant="ghost" className="ml-auto" onClick={openPolicy}>
        <BookText aria-hidden />
        Read as policy
      </Button>
    </div>
  );
}

function Tool({
  label,
  keys,
  children,
  ...props
}: {
  label: string;
  keys: string;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Tooltip content={`${label} (${keys})`}>
      <Button variant="ghost" size="icon-sm" aria-label={label} {...props}>
        {children}
      </Button>
    </Tooltip>
  );
}

/** Who performs the step, and in which queue people do. */
function AssignMenu({ acts, item, isAssigning, setIsAssigning, back }: ToolbarProps) {
  const catalogue = useCatalogue();
  const meaning = useDesigner((state) => state.document.meaning);
  const step = item?.type === "step" ? meaning.steps[item.step] : undefined;
  const look = step ? lookOf(step, meaning, catalogue) : null;
  const hasPerson = look?.kind.waitsForPerson(look.view) ?? false;
  return (
    <DropdownMenu open={isAssigning && step !== undefined} onOpenChange={setIsAssigning}>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label="Assign" title="Assign (P)" disabled={!step}>
          <UserRound aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      {step && look && (
        <DropdownMenuContent
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            back();
          }}
        >
          <DropdownMenuLabel>Who performs {step.title}</DropdownMenuLabel>
          <DropdownMenuRadioGroup
            value={step.assignment.by}
            onValueChange={(by) => acts.set(step.id, { cell: "performer", value: performerSchema.parse(by) })}
          >
            {look.kind.performers.map((by) => (
              <DropdownMenuRadioItem key={by} value={by}>
                {performerTitles[by]}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          {hasPerson && (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuLabel>Queue</DropdownMenuLabel>
              <DropdownMenuRadioGroup
                value={step.assignment.queue ?? ""}
                onValueChange={(value) => acts.set(step.id, { cell: "queue", value })}
              >
                {Object.entries(catalogue.queues).map(([key, { title }]) => (
                  <DropdownMenuRadioItem key={key} value={key}>
                    {title}
                  </DropdownMenuRadioItem>
                ))}
              </DropdownMenuRadioGroup>
            </>
          )}
        </DropdownMenuContent>
      )}
    </DropdownMenu>
  );
}
