"use client";

import {
  createContext,
  useContext,
  useId,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type MouseEvent,
} from "react";
import { cn } from "./cn";

// The pattern of WAI-ARIA: one stop for the Tab key, arrows between the tabs, Home and End to the ends. Ours, because it
// stands in the designer's first picture, and what draws it there is kept small.

type TabsState = {
  value: string | undefined;
  select: (value: string) => void;
  /** Whether a tab is chosen by coming to it, or only by pressing it. */
  isAutomatic: boolean;
  /** The tab that has the focus; null while none has. */
  focused: string | null;
  setFocused: (value: string | null) => void;
  idOf: (part: "tab" | "panel", value: string) => string;
};
const TabsContext = createContext<TabsState | null>(null);

type TabsProps = Omit<ComponentProps<"div">, "defaultValue" | "onChange"> & {
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  activationMode?: "automatic" | "manual";
};

export function Tabs({
  className,
  value,
  defaultValue,
  onValueChange,
  activationMode = "automatic",
  ...props
}: TabsProps) {
  const [own, setOwn] = useState(defaultValue);
  const [focused, setFocused] = useState<string | null>(null);
  const id = useId();
  const current = value ?? own;
  const state: TabsState = {
    ...{ value: current, focused, setFocused, isAutomatic: activationMode === "automatic" },
    select: (next) => {
      if (next === current) return;
      setOwn(next);
      onValueChange?.(next);
    },
    idOf: (part, of) => `${id}-${part}-${of}`,
  };
  return (
    <TabsContext value={state}>
      <div
        data-slot="tabs"
        data-orientation="horizontal"
        className={cn("flex flex-col gap-3", className)}
        {...props}
      />
    </TabsContext>
  );
}

export function TabsList({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="tabs-list"
      role="tablist"
      tabIndex={-1}
      aria-orientation="horizontal"
      className={cn(
        "inline-flex w-fit max-w-full items-center gap-0.5 overflow-x-auto rounded-lg bg-secondary p-0.5",
        className,
      )}
      onKeyDown={moveFocus}
      {...props}
    />
  );
}

export function TabsTrigger({
  className,
  value,
  disabled,
  ...props
}: ComponentProps<"button"> & { value: string }) {
  const { select, isAutomatic, focused, setFocused, idOf, ...tabs } = useTabs();
  const isSelected = tabs.value === value;
  return (
    <button
      type="button"
      data-slot="tabs-trigger"
      role="tab"
      id={idOf("tab", value)}
      aria-selected={isSelected}
      aria-controls={idOf("panel", value)}
      data-state={isSelected ? "active" : "inactive"}
      disabled={disabled}
      tabIndex={(focused ?? tabs.value) === value ? 0 : -1}
      className={cn(
        "inline-flex h-7.5 cursor-pointer items-center gap-1.5 rounded-md px-3 text-[0.8125rem] font-medium whitespace-nowrap text-muted-foreground transition-colors focus-ring hover:text-foreground disabled:pointer-events-none disabled:opacity-50 pointer-coarse:h-11 data-[state=active]:bg-card data-[state=active]:text-foreground data-[state=active]:shadow-xs [&_svg]:size-4 [&_svg]:shrink-0",
        className,
      )}
      onMouseDown={({ button, ctrlKey }: MouseEvent) => {
        if (button === 0 && !ctrlKey) select(value);
      }}
      onClick={() => select(value)}
      onFocus={() => {
        setFocused(value);
        if (isAutomatic) select(value);
      }}
      onBlur={() => setFocused(null)}
      {...props}
    />
  );
}

export function TabsContent({
  className,
  value,
  children,
  ...props
}: ComponentProps<"div"> & { value: string }) {
  const tabs = useTabs();
  const isSelected = tabs.value === value;
  return (
    <div
      data-slot="tabs-content"
      role="tabpanel"
      id={tabs.idOf("panel", value)}
      aria-labelledby={tabs.idOf("tab", value)}
      data-state={isSelected ? "active" : "inactive"}
      hidden={!isSelected}
      tabIndex={0}
      className={cn("flex-1 rounded-md focus-ring", className)}
      {...props}
    >
      {isSelected && children}
    </div>
  );
}

function useTabs(): TabsState {
  const tabs = useContext(TabsContext);
  if (!tabs) throw new Error("A part of tabs stands outside of Tabs.");
  return tabs;
}

const arrows: Record<string, (at: number, count: number) => number> = {
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const next = arrows[event.key];
  if (!next || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]:not(:disabled)")];
  const at = tabs.findIndex((tab) => tab === event.target);
  if (at < 0) return;
  event.preventDefault();
  tabs[next(at, tabs.length)]?.focus();
}
