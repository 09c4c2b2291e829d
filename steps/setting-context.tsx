"use client";

import { createContext, useContext } from "react";
import type { Problem } from "@/core/check/problem";
import type { FaceContext } from "@/core/step/face-context";

type SettingContextValue = Pick<FaceContext, "problems" | "apply" | "isReadOnly"> & {
  /** Its step was just added: what is left to say is told calmly. */
  isNew?: boolean;
};

/** What each setting of a form may ask: its own problems, and how a repair is applied. */
export const SettingContext = createContext<SettingContextValue>({
  problems: [],
  apply: () => {},
  isReadOnly: true,
});

/** Problems of the setting at a path, such as "arms.0.condition", and of what stands inside it. */
export function problemsAt(problems: readonly Problem[], at: string | undefined): readonly Problem[] {
  if (at === undefined) return [];
  return problems.filter((problem) => problem.at === at || problem.at?.startsWith(`${at}.`));
}

export function useSettingContext() {
  return useContext(SettingContext);
}
