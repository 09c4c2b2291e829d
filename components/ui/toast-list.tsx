"use client";

import { CircleAlert, CircleCheck, Info, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTheme } from "next-themes";
import { useEffect } from "react";
import { toast as sonner, Toaster as Sonner } from "sonner";
import { onToasts } from "./toast";

/** Draws the toasts. Mod+J is not taken by it: sonner's own key (Alt+T) moves the focus to the toasts. */
export function ToastList() {
  const { resolvedTheme } = useTheme();
  // After Sonner's own effect, which begins to listen: effects of children run first.
  useEffect(() => onToasts(({ kind, title, options }) => void sonner[kind](title, options)), []);
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      closeButton
      icons={{
        success: <CircleCheck className="size-4 text-success" aria-hidden />,
        error: <CircleAlert className="size-4 text-danger" aria-hidden />,
        warning: <TriangleAlert className="size-4 text-warning" aria-hidden />,
        info: <Info className="size-4 text-info" aria-hidden />,
        loading: <LoaderCircle className="size-4 animate-spin" aria-hidden />,
      }}
      toastOptions={{
        classNames: {
          toast: "!bg-popover !text-popover-foreground !border-border !shadow-lg !rounded-lg !font-sans",
          description: "!text-muted-foreground",
          actionButton: "!bg-primary !text-primary-foreground !font-medium",
          closeButton: "!bg-popover !text-foreground !border-border",
        },
      }}
    />
  );
}
