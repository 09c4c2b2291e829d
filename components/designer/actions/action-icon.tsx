"use client";

import type { LucideIcon } from "lucide-react";
import { useEffect, useSyncExternalStore, type ComponentProps, type ComponentType } from "react";

// There are sixty icons of acts, and the first picture has four of them: the others come when acts are first listed.

type Icons = Readonly<Record<string, LucideIcon>>;

const none: Icons = {};
let icons = none;
const listeners = new Set<() => void>();

/** Resolves when the icons are there, or cannot be fetched now: acts have names. */
export async function fetchActionIcons(): Promise<void> {
  if (icons !== none) return;
  const found = await import("./action-icons").catch(() => null);
  if (!found) return;
  icons = found.actionIcons;
  for (const listener of listeners) listener();
}

type IconProps = Pick<ComponentProps<"svg">, "className" | "aria-hidden">;

/** The icon of an act, or its place until it has come. */
export function ActionIcon({ id, ...props }: IconProps & { id: string }) {
  const Icon = useSyncExternalStore(subscribe, read, read)[id];
  useEffect(() => void fetchActionIcons(), []);
  return Icon ? <Icon {...props} /> : <span className="size-4" aria-hidden />;
}

const made = new Map<string, ComponentType<IconProps>>();

/** The same as a component, for lists that take one. */
export function actionIconOf(id: string): ComponentType<IconProps> {
  const known = made.get(id);
  if (known) return known;
  const Made = (props: IconProps) => <ActionIcon id={id} {...props} />;
  made.set(id, Made);
  return Made;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Icons {
  return icons;
}
