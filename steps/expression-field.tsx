"use client";

import { ListPlus } from "lucide-react";
import { useEffect, useRef, type RefObject } from "react";
import { cn } from "@/components/ui/cn";
import type { ControlProps } from "@/components/ui/form-field";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";
import { Textarea } from "@/components/ui/textarea";
import type { Completion } from "@/core/expression/completions";
import type { FieldType } from "@/core/expression/value";
import { completionWords } from "@/steps/expression-notes";
import { useCompletion } from "@/steps/use-completion";

type FieldProps = {
  control: ControlProps;
  label: string;
  source: string;
  onChange: (source: string) => void;
  onBlur: () => void;
  /** Whether the list of completions is open: what is being completed is not complained about yet. */
  onOpenChange: (isOpen: boolean) => void;
  types: Readonly<Record<string, FieldType>>;
  labels: Readonly<Record<string, string>>;
  /** The offending part, as offsets into the source. */
  trouble: { start: number; end: number } | null;
  isReadOnly: boolean;
};

/** The copy under the marks must break its lines where the field does. */
const typesetting = "font-mono text-xs leading-normal max-sm:text-base";

/** Where a condition is typed: completes fields, parts, functions and values, and underlines what is wrong. */
export function ExpressionField(props: FieldProps) {
  const { control, label, source, types, labels, trouble, isReadOnly, onOpenChange } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const completion = useCompletion({ field, source, onChange: props.onChange, types });
  const { listId, isOpen, items, active, close } = completion;
  useEffect(() => onOpenChange(isOpen), [isOpen, onOpenChange]);
  return (
    <Popover open={isOpen} onOpenChange={(next) => !next && close()}>
      <PopoverAnchor asChild>
        <div className="relative">
          <Textarea
            {...control}
            ref={field}
            rows={2}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            autoCorrect="off"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            aria-activedescendant={isOpen && active >= 0 ? `${listId}-${active}` : undefined}
            disabled={isReadOnly}
            className={cn(typesetting, "min-h-15", !isReadOnly && "pr-9")}
            value={source}
            onChange={completion.type}
            onKeyDown={completion.onKeyDown}
            onPointerDown={close}
            onScroll={(event) => marks.current?.scrollTo(0, event.currentTarget.scrollTop)}
            onBlur={() => {
              close();
              props.onBlur();
            }}
          />
          {trouble && <Marks ref={marks} source={source} {...trouble} isReadOnly={isReadOnly} />}
          {!isReadOnly && (
            <button
              type="button"
              className="absolute top-1.5 right-1.5 grid size-6 cursor-pointer place-items-center rounded text-muted-foreground focus-ring hover:bg-accent hover:text-foreground pointer-coarse:size-8"
              aria-label={`Suggestions for ${label}`}
              title="Fields and functions (Ctrl+Space)"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => (isOpen ? close() : completion.open())}
            >
              <ListPlus className="size-3.5" aria-hidden />
            </button>
          )}
        </div>
      </PopoverAnchor>
      <CompletionList
        {...{ listId, items, active, labels }}
        label={`Suggestions for ${label}`}
        onTake={completion.take}
      />
    </Popover>
  );
}

type MarksProps = {
  ref: RefObject<HTMLDivElement | null>;
  source: string;
  start: number;
  end: number;
  isReadOnly: boolean;
};

/** The same text over the field, unseen but for the line under the part that is wrong. */
function Marks({ ref, source, start, end, isReadOnly }: MarksProps) {
  return (
    <div
      ref={ref}
      aria-hidden
      data-trouble={source.slice(start, end)}
      className={cn(
        typesetting,
        "pointer-events-none absolute inset-0 overflow-hidden border border-transparent px-3 py-2 wrap-break-word whitespace-pre-wrap text-transparent select-none",
        !isReadOnly && "pr-9",
      )}
    >
      {source.slice(0, start)}
      <span className="underline decoration-danger decoration-wavy decoration-from-font underline-offset-3">
        {source.slice(start, end)}
      </span>
      {source.slice(end)}
    </div>
  );
}

type ListProps = {
  listId: string;
  label: string;
  items: readonly Completion[];
  active: number;
  labels: Readonly<Record<string, string>>;
  onTake: (item: Completion) => void;
};

function CompletionList({ listId, label, items, active, labels, onTake }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active, items]);
  return (
    <PopoverContent
      ref={list}
      id={listId}
      role="listbox"
      aria-label={label}
      align="start"
      className="max-h-[min(16rem,var(--radix-popover-content-available-height))] w-(--radix-popover-trigger-width) min-w-64 overflow-y-auto overscroll-contain p-1"
      // The focus stays in the field, which closes the list itself.
      onOpenAutoFocus={(event) => event.preventDefault()}
      onCloseAutoFocus={(event) => event.preventDefault()}
      onEscapeKeyDown={(event) => event.preventDefault()}
      onInteractOutside={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      // A dialog around the field would hold back scrolling out here.
      onWheel={(event) => event.stopPropagation()}
      onTouchMove={(event) => event.stopPropagation()}
    >
      {items.map((item, index) => (
        <Suggestion
          key={`${item.kind} ${item.text}`}
          id={`${listId}-${index}`}
          isActive={index === active}
          {...completionWords(item, labels)}
          onTake={() => onTake(item)}
        />
      ))}
    </PopoverContent>
  );
}

type SuggestionProps = { id: string; isActive: boolean; name: string; help: string; onTake: () => void };

function Suggestion({ id, isActive, name, help, onTake }: SuggestionProps) {
  return (
    // The keys are the field's, which keeps the focus and names the chosen entry by aria-activedescendant.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={cn(
        "flex min-h-8 cursor-pointer flex-wrap items-baseline gap-x-2 rounded px-2 py-1 hover:bg-accent pointer-coarse:min-h-11 pointer-coarse:py-2",
        isActive && "bg-accent text-accent-foreground shadow-[inset_2px_0_0_var(--ring)]",
      )}
      onClick={onTake}
    >
      <span className="font-mono text-xs font-medium break-all">{name}</span>
      <span className="text-xs text-muted-foreground">{help}</span>
    </div>
  );
}
