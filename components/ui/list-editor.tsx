"use client";

import { Plus, X } from "lucide-react";
import { useRef, type ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import type { ControlProps } from "./form-field";
import { Input } from "./input";

/**
 * Rows that can be added and removed. How one row is edited is the caller's business, so that lists can hold anything.
 * Focus follows the work: to the new row, or after a removal to the row that took its place.
 */
export function ListEditor<Item>({
  label,
  items,
  onChange,
  blankItem,
  renderItem,
  addLabel = "Add",
  itemsMax = 200,
  disabled = false,
}: {
  label: string;
  items: readonly Item[];
  onChange: (items: Item[]) => void;
  blankItem: () => Item;
  renderItem: (item: Item, change: (item: Item) => void, index: number) => ReactNode;
  addLabel?: string;
  itemsMax?: number;
  disabled?: boolean;
}) {
  const root = useRef<HTMLDivElement>(null);

  function focusRow(index: number) {
    requestAnimationFrame(() => {
      const rows = root.current?.querySelectorAll("[data-row]");
      const row = rows?.[Math.min(index, rows.length - 1)];
      const target =
        row?.querySelector<HTMLElement>("input, textarea, button") ?? root.current?.querySelector("button");
      target?.focus();
    });
  }

  return (
    <div ref={root} role="group" aria-label={label} className="grid gap-2">
      {items.map((item, index) => (
        <div key={index} data-row className="flex items-start gap-1.5">
          <div className="min-w-0 flex-1">
            {renderItem(item, (next) => onChange(items.map((old, at) => (at === index ? next : old))), index)}
          </div>
          <Button
            variant="ghost"
            size="icon"
            className="text-muted-foreground"
            disabled={disabled}
            aria-label={`Remove item ${index + 1} of ${label}`}
            onClick={() => {
              onChange(items.filter((_, at) => at !== index));
              focusRow(index);
            }}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <Button
        variant="outline"
        size="sm"
        className={cn("w-fit", items.length === 0 && "border-dashed")}
        disabled={disabled || items.length >= itemsMax}
        onClick={() => {
          onChange([...items, blankItem()]);
          focusRow(items.length);
        }}
      >
        <Plus aria-hidden />
        {addLabel}
      </Button>
    </div>
  );
}

/** A list of short texts. */
export function TextListEditor({
  label,
  value,
  onChange,
  placeholder,
  addLabel,
  disabled = false,
  control,
}: {
  label: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
  placeholder?: string;
  addLabel?: string;
  disabled?: boolean;
  control?: Partial<Pick<ControlProps, "aria-describedby" | "aria-invalid">>;
}) {
  return (
    <ListEditor
      label={label}
      items={value}
      onChange={onChange}
      blankItem={() => ""}
      disabled={disabled}
      {...(addLabel ? { addLabel } : {})}
      renderItem={(item, change, index) => (
        <Input
          {...control}
          aria-label={`${label}, item ${index + 1}`}
          value={item}
          placeholder={placeholder}
          disabled={disabled}
          onChange={(event) => change(event.target.value)}
        />
      )}
    />
  );
}
