"use client";

import { useEffect, useState, type ComponentType } from "react";
import { whenToastsWait } from "./toast";
import { whenQuiet } from "./when-quiet";

/** Where toasts appear. */
export function Toaster() {
  const [List, setList] = useState<ComponentType | null>(null);
  useEffect(() => {
    // Without a connection it cannot come: the next toast tries again.
    const load = () => {
      import("./toast-list").then((module) => setList(() => module.ToastList)).catch(() => {});
    };
    const calledOff = [whenToastsWait(load), whenQuiet(load)];
    return () => {
      for (const callOff of calledOff) callOff();
    };
  }, []);
  return List && <List />;
}
