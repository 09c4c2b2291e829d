import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The frame of an ordinary page: margins and a readable width. Screens of the canvas or the desk fill the shell instead. */
export function Page({
  className,
  width = "wide",
  ...props
}: ComponentProps<"div"> & { width?: "narrow" | "wide" | "full" }) {
  return (
    <div
      data-slot="page"
      className={cn(
        "mx-auto w-full px-4 py-5 sm:px-6 sm:py-7",
        width === "narrow" && "max-w-3xl",
        width === "wide" && "max-w-6xl",
        className,
      )}
      {...props}
    />
  );
}
