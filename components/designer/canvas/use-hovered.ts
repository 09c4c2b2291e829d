"use client";

import { useEffect, useMemo, useRef, type FocusEvent } from "react";
import { useCanvasParts } from "./canvas-ui";

/** So long the pointer or the focus must rest on a step before its ways are lit: passing by lights nothing. */
const restMs = 450;

/** Lights the ways of the step that the pointer rests on, or that the keyboard has come to. */
export function useHovered() {
  const { ui } = useCanvasParts();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useMemo(() => {
    const rest = (step: string) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => ui.setState({ hovered: step }), restMs);
    };
    const leave = () => {
      clearTimeout(timer.current);
      if (ui.getState().hovered !== null) ui.setState({ hovered: null });
    };
    return {
      enter: (event: { buttons: number }, node: { id: string; type?: string }) => {
        if (event.buttons === 0 && node.type === "step") rest(node.id);
      },
      leave,
      focused: ({ target }: FocusEvent) => {
        const id = target instanceof HTMLElement ? target.dataset["id"] : undefined;
        if (id && target.matches(".react-flow__node:focus-visible")) rest(id);
        else leave();
      },
      blurred: leave,
    };
  }, [ui]);
}
