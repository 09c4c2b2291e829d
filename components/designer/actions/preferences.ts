"use client";

import { useSyncExternalStore } from "react";

// What a person likes on this device; never part of the journey. The first choice of each is the usual one.
const choices = {
  "single-letters": ["on", "off"],
  minimap: ["shown", "hidden"],
} as const;
type Choices = typeof choices;
export type Preference = keyof Choices;
export type ChoiceOf<Name extends Preference> = Choices[Name][number];

const storageKey = (name: Preference) => `cuesheet.${name}`;
const listeners = new Set<() => void>();

export function readPreference<Name extends Preference>(name: Name): ChoiceOf<Name> {
  const all: readonly ChoiceOf<Name>[] = choices[name];
  let stored: string | null = null;
  try {
    stored = window.localStorage.getItem(storageKey(name));
  } catch {
    // A browser that keeps nothing for this site: the usual choice stands.
  }
  return all.find((choice) => choice === stored) ?? choices[name][0];
}

export function setPreference<Name extends Preference>(name: Name, choice: ChoiceOf<Name>): void {
  try {
    window.localStorage.setItem(storageKey(name), choice);
  } catch {
    // Not kept, as above.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** What was chosen; the component draws again when it changes, also by another tab. */
export function usePreference<Name extends Preference>(name: Name): ChoiceOf<Name> {
  return useSyncExternalStore(
    subscribe,
    () => readPreference(name),
    () => choices[name][0],
  );
}
