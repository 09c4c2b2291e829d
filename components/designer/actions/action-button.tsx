"use client";

import type { ComponentProps, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Kbd, useIsApple } from "@/components/ui/kbd";
import { Tooltip } from "@/components/ui/tooltip";
import { ActionIcon } from "./action-icon";
import { ariaKeys } from "./keys";
import { useAction } from "./use-actions";

/** An act as an icon with its name and keys in a tooltip; disabled while it cannot be done. */
export function ActionButton({
  id,
  label,
  children,
  ...props
}: {
  /** The act. */
  id: string;
  /** Its name here, when that says more than the act's own, such as "Undo Move step". */
  label?: string;
  children?: ReactNode;
} & Pick<ComponentProps<typeof Button>, "variant" | "size" | "className">) {
  const { action, isPossible, run } = useAction(id);
  const isApple = useIsApple();
  const name = label ?? action.title;
  return (
    <Tooltip content={<ActionHint name={name} keys={action.keys?.[0]} />}>
      <Button
        variant="ghost"
        size="icon"
        aria-label={name}
        aria-keyshortcuts={ariaKeys(action.keys, isApple)}
        disabled={!isPossible}
        onClick={run}
        {...props}
      >
        {children ?? <ActionIcon id={id} aria-hidden />}
      </Button>
    </Tooltip>
  );
}

/** A name and its key, for tooltips. */
export function ActionHint({ name, keys }: { name: string; keys: string | undefined }) {
  return (
    <span className="flex items-center gap-2">
      {name}
      {keys && <Kbd keys={keys} />}
    </span>
  );
}
