"use client";

import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
} from "react";
import { createPortal } from "react-dom";
import { placeBeside, type Side } from "./tooltip-place";
import { Slot } from "./slot";

/** How long a pointer rests before the hint comes, and how long it has to reach the hint itself. */
const restMs = 350;
const graceMs = 120;

/** A hint on hover and focus. It repeats or adds to a name; it is never the only name of its trigger. */
export function Tooltip({
  content,
  side = "top",
  children,
}: {
  content: ReactNode;
  side?: Side;
  children: ReactNode;
}) {
  const id = useId();
  const [anchor, setAnchor] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const showAt = (next: Element | null, afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAnchor(next), afterMs);
  };
  const hide = () => showAt(null, 0);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!anchor) return;
    const close = () => setAnchor(null);
    const onKeyDown = ({ key }: KeyboardEvent) => key === "Escape" && close();
    document.addEventListener("keydown", onKeyDown, { capture: true });
    window.addEventListener("scroll", close, { capture: true });
    return () => {
      document.removeEventListener("keydown", onKeyDown, { capture: true });
      window.removeEventListener("scroll", close, { capture: true });
    };
  }, [anchor]);
  return (
    <>
      <Slot
        {...(anchor && { "aria-describedby": id })}
        onPointerEnter={(event: PointerEvent) => {
          if (event.pointerType !== "touch") showAt(event.currentTarget, restMs);
        }}
        onPointerLeave={() => showAt(null, graceMs)}
        onPointerDown={hide}
        onClick={hide}
        onFocus={(event: FocusEvent) => {
          if (event.currentTarget.matches(":focus-visible")) showAt(event.currentTarget, 0);
        }}
        onBlur={hide}
      >
        {children}
      </Slot>
      {anchor && (
        <Hint {...{ id, anchor, side }} onReach={() => clearTimeout(timer.current)} onLeave={hide}>
          {content}
        </Hint>
      )}
    </>
  );
}

type HintProps = {
  id: string;
  anchor: Element;
  side: Side;
  onReach: () => void;
  onLeave: () => void;
  children: ReactNode;
};

/** In the browser's top layer, so that it stands over dialogs too. */
function Hint({ id, anchor, side, onReach, onLeave, children }: HintProps) {
  const element = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const hint = element.current;
    if (!hint || !anchor.isConnected) return;
    hint.showPopover();
    const { offsetWidth: width, offsetHeight: height } = hint;
    const room = { width: window.innerWidth, height: window.innerHeight };
    setPlace(placeBeside(anchor.getBoundingClientRect(), { width, height }, side, room));
  }, [anchor, side, children]);
  return createPortal(
    <div
      ref={element}
      id={id}
      role="tooltip"
      popover="manual"
      onPointerEnter={onReach}
      onPointerLeave={onLeave}
      className="fixed inset-auto m-0 w-fit max-w-72 overflow-visible rounded-md border-0 bg-foreground px-2.5 py-1.5 text-xs text-balance text-background shadow-md"
      style={place ?? { visibility: "hidden", left: 0, top: 0 }}
    >
      {children}
    </div>,
    document.body,
  );
}
