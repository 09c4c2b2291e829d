"use client";

import { useSyncExternalStore } from "react";
import { cn } from "./cn";

const noChange = () => () => undefined;

/** True on Apple's systems, where Mod is the command key; false on the server and in the first paint. */
export function useIsApple(): boolean {
  return useSyncExternalStore(
    noChange,
    () => /mac|iphone|ipad/i.test(navigator.platform),
    () => false,
  );
}

const written: Record<string, string> = {
  Mod: "Ctrl",
  Delete: "Del",
  Escape: "Esc",
  Plus: "+",
  Minus: "−",
  PageUp: "Page up",
  PageDown: "Page down",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};
const onApple: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥", Delete: "⌦", Backspace: "⌫" };

/** Keys as they are written on the reader's keyboard: `<Kbd keys="Mod+K" />`. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  const isApple = useIsApple();
  return (
    <kbd className={cn("inline-flex items-center gap-0.5 font-sans", className)}>
      {keys.split("+").map((key) => (
        <span
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded border bg-muted px-1 text-[0.6875rem] font-medium text-muted-foreground"
        >
          {(isApple ? onApple[key] : undefined) ?? written[key] ?? key}
        </span>
      ))}
    </kbd>
  );
}
