"use client";

import { useEffect, useMemo, type RefObject } from "react";
import { useDesigner } from "../store/use-designer";
import { useCanvasUi } from "./canvas-ui";
import { litFrom, storyOf, type Lit } from "./story-order";

/**
 * Lights what leads to a step and what follows from it: the step that the pointer rests on, else the selected ones while
 * that is switched on. One style sheet says what is lit, so that no box and no connection is drawn again for it.
 */
export function useLitWays(element: RefObject<HTMLElement | null>): void {
  const hovered = useCanvasUi((ui) => ui.hovered);
  const isTracing = useCanvasUi((ui) => ui.isTracing);
  const selection = useDesigner((state) => (isTracing ? state.selection : none));
  const meaning = useDesigner((state) => state.document.meaning);
  const lit = useMemo(() => {
    const roots = (hovered === null ? selection : [hovered]).filter((id) => meaning.steps[id]);
    return roots.length === 0 ? null : litFrom(storyOf(meaning), roots);
  }, [hovered, selection, meaning]);
  useEffect(() => {
    const box = element.current;
    if (!box || !lit) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(litRules(lit));
    window.document.adoptedStyleSheets.push(sheet);
    box.dataset["lit"] = "";
    return () => {
      const { adoptedStyleSheets } = window.document;
      window.document.adoptedStyleSheets = adoptedStyleSheets.filter((other) => other !== sheet);
      delete box.dataset["lit"];
    };
  }, [element, lit]);
}

const none: readonly string[] = [];

/** The rules that light steps and ways. Ids are letters, digits and dashes, exits too (core/journey/document.ts). */
export function litRules({ steps, ways }: Lit): string {
  const of = (kind: string, ids: ReadonlySet<string>) =>
    [...ids].map((id) => `.react-flow__${kind}[data-id="${id}"]`).join(",");
  const nodes = of("node", steps);
  const rules = [
    `[data-lit] :is(${nodes}) > .step-box > .step-ground { --line: var(--primary) }`,
    // Named one by one: a rule for whatever is in a box has the browser style all of the canvas when something is lit.
    `[data-lit] :is(${nodes}) > .step-box > :is(.step-stripe, .react-flow__handle) { opacity: 1 }`,
  ];
  if (ways.size > 0) {
    const edges = of("edge", ways);
    rules.push(`[data-lit] :is(${edges}) .way { opacity: 1; stroke: var(--primary); stroke-width: 2.25 }`);
  }
  return rules.map((rule) => `${rule}\n`).join("");
}
