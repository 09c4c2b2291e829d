"use client";

import { useMemo } from "react";
import type { FaceContext } from "@/core/step/face-context";
import { useCatalogue, useDesignerCommands } from "../designer-context";
import { useDesigner, useDesignerStore } from "../store/use-designer";

/** What the face of a step may know and do, from the designer's store. */
export function useFaceContext(stepId: string): FaceContext {
  const store = useDesignerStore();
  const meaning = useDesigner((state) => state.document.meaning);
  const problems = useDesigner((state) => state.problems);
  const catalogue = useCatalogue();
  const { isReadOnly } = useDesignerCommands();
  return useMemo(
    () => ({
      meaning,
      catalogue,
      isReadOnly,
      problems: problems.filter((problem) => problem.step === stepId),
      apply: (title, commands) => store.getState().change(title, commands),
    }),
    [meaning, catalogue, isReadOnly, problems, stepId, store],
  );
}
