"use client";

import { useEffect, useState, type ComponentType } from "react";
import type { ExternalToast } from "sonner";
import { whenQuiet } from "@/components/when-quiet";

// What draws toasts is fetched when the page is quiet, or with the first toast: no page opens later because of it. Toasts
// that come before wait for it.

type ToastKind = "message" | "success" | "error" | "warning" | "info";
export type Toast = { kind: ToastKind; title: string; options?: ExternalToast | undefined };

const waiting: Toast[] = [];
let show: ((one: Toast) => void) | null = null;
let want = () => {};

const say = (kind: ToastKind) => (title: string, options?: ExternalToast) => {
  const one = { kind, title, options };
  if (show) return show(one);
  waiting.push(one);
  want();
};

/** Tells something in a corner of the screen for some seconds: `toast.success("Saved")`. */
export const toast = Object.assign(say("message"), {
  success: say("success"),
  error: say("error"),
  warning: say("warning"),
  info: say("info"),
});

/** For what draws them: those that wait at once, and then each as it comes. Returns how to stop. */
export function onToasts(draw: (one: Toast) => void): () => void {
  show = draw;
  for (const one of waiting.splice(0)) draw(one);
  return () => {
    if (show === draw) show = null;
  };
}

/** Where toasts appear. */
export function Toaster() {
  const [List, setList] = useState<ComponentType | null>(null);
  useEffect(() => {
    // Without a connection it cannot come: the next toast tries again.
    const load = () => {
      import("./toast-list").then((module) => setList(() => module.ToastList)).catch(() => {});
    };
    want = load;
    if (waiting.length > 0) load();
    const callOff = whenQuiet(load);
    return () => {
      want = () => {};
      callOff();
    };
  }, []);
  return List && <List />;
}
