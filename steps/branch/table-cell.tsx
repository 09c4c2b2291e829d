"use client";

import { useId, useState, type KeyboardEvent } from "react";
import { cn } from "@/components/ui/cn";

type CellProps = {
  row: number;
  column: number;
  /** What a screen reader says of it: "Row 3, Amount". */
  label: string;
  value: string;
  placeholder: string;
  error: string | null;
  suggestions?: string | undefined;
  isReadOnly: boolean;
  isCode?: boolean;
  onCommit: (text: string) => void;
  onDraft: (text: string) => void;
  onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
};

/** One cell of the grid. What is typed is a draft until the cell is left; Escape takes it back. */
export function TableCell({
  row,
  column,
  label,
  value,
  error,
  onCommit,
  onDraft,
  onKey,
  ...look
}: CellProps) {
  const [{ of, draft }, setState] = useState({ of: value, draft: value });
  const errorId = useId();
  // An undo, or somebody else's edit, wins over what is being typed.
  if (of !== value) setState({ of: value, draft: value });
  const change = (next: string) => {
    setState({ of: value, draft: next });
    onDraft(next);
  };
  return (
    <>
      <input
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        autoComplete="off"
        spellCheck={false}
        data-row={row}
        data-column={column}
        data-dirty={draft === value ? undefined : true}
        list={look.suggestions}
        placeholder={look.placeholder}
        title={draft}
        readOnly={look.isReadOnly}
        value={draft}
        className={cn(
          "h-9 w-full min-w-0 bg-transparent px-2.5 text-xs text-foreground outline-none placeholder:text-muted-foreground focus:bg-field focus:shadow-[inset_0_0_0_2px_var(--ring)] pointer-coarse:h-11 max-sm:text-sm",
          look.isCode !== false && "font-mono",
          error && "shadow-[inset_0_0_0_1px_var(--destructive)]",
        )}
        onFocus={() => onDraft(draft)}
        onChange={(event) => change(event.target.value)}
        onBlur={() => draft !== value && onCommit(draft.trim())}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return onKey(event);
          if (draft === value) return;
          event.preventDefault();
          change(value);
        }}
      />
      {error && (
        <p id={errorId} className="px-2.5 pb-1.5 text-[0.6875rem] leading-4 font-medium text-danger">
          {error}
        </p>
      )}
    </>
  );
}
