import type { ExternalToast } from "sonner";

// What draws toasts is fetched when the page is quiet, or with the first toast: no page opens later because of it. Toasts
// that come before wait for it.

type ToastKind = "message" | "success" | "error" | "warning" | "info";
export type Toast = { kind: ToastKind; title: string; options?: ExternalToast | undefined };

const waiting: Toast[] = [];
let show: ((one: Toast) => void) | null = null;
let fetchDrawing: (() => void) | null = null;

const say = (kind: ToastKind) => (title: string, options?: ExternalToast) => {
  const one = { kind, title, options };
  if (show) return show(one);
  waiting.push(one);
  fetchDrawing?.();
};

/** Tells something in a corner of the screen for some seconds: `toast.success("Saved")`. */
export const toast = Object.assign(say("message"), {
  success: say("success"),
  error: say("error"),
  warning: say("warning"),
  info: say("info"),
});

/** Calls `load` whenever a toast waits that nobody can draw yet. Returns how to stop. */
export function whenToastsWait(load: () => void): () => void {
  fetchDrawing = load;
  if (waiting.length > 0) load();
  return () => {
    if (fetchDrawing === load) fetchDrawing = null;
  };
}

/** For what draws them: those that wait at once, and then each as it comes. Returns how to stop. */
export function onToasts(draw: (one: Toast) => void): () => void {
  show = draw;
  for (const one of waiting.splice(0)) draw(one);
  return () => {
    if (show === draw) show = null;
  };
}
