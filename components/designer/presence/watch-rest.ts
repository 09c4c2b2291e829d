/** So long nothing must have been moved, pressed or typed; a hand that drags pauses for less. */
const restMs = 600;
/** Who never rests is not waited for without end. */
const waitMsMax = 20_000;
const signs = ["pointerdown", "pointermove", "wheel", "keydown"] as const;

/**
 * Tells when the person rests: then work that takes a frame or more may be done, and no drag and no word waits for it.
 */
export function watchRest(target: Pick<Window, "addEventListener" | "removeEventListener">) {
  let busyAt = -Infinity;
  const note = () => {
    busyAt = performance.now();
  };
  for (const sign of signs) target.addEventListener(sign, note, { passive: true, capture: true });
  return {
    untilRest: async () => {
      const giveUpAt = performance.now() + waitMsMax;
      for (let now = performance.now(); now < giveUpAt; now = performance.now()) {
        const left = busyAt + restMs - now;
        if (left <= 0) return;
        await new Promise((resolve) => setTimeout(resolve, left));
      }
    },
    stop: () => {
      for (const sign of signs) target.removeEventListener(sign, note, { capture: true });
    },
  };
}
