"use client";

import { Route, TriangleAlert, X } from "lucide-react";
import { useEffect, type RefObject } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useDesigner, useDesignerStore } from "../store/use-designer";

/** Red is for what goes wrong: any other path has the accent's colour. */
export function usePathLook(box: RefObject<HTMLElement | null>): void {
  const isWrong = useDesigner(({ pathTells }) => pathTells?.isWrong ?? true);
  useEffect(() => {
    if (box.current) box.current.dataset["pathLook"] = isWrong ? "wrong" : "right";
  }, [box, isWrong]);
}

/** What the path tells that is drawn, in words, and the way to put it away. */
export function PathLegend() {
  const store = useDesignerStore();
  const tells = useDesigner((state) => state.pathTells);
  if (!tells) return null;
  const Icon = tells.isWrong ? TriangleAlert : Route;
  return (
    <div
      role="status"
      aria-label="The path that is drawn"
      className={cn(
        "absolute top-2 left-2 z-10 flex max-w-[min(28rem,calc(100%-13rem))] items-center gap-1.5 rounded-md border bg-card py-0.5 pr-0.5 pl-2 text-xs shadow-xs max-sm:max-w-[calc(100%-1rem)]",
        tells.isWrong ? "border-danger-border text-danger" : "border-primary/40 text-primary",
      )}
    >
      <Icon className="size-3.5 shrink-0" aria-hidden />
      <span className="truncate" title={tells.text}>
        {tells.text}
      </span>
      <Button
        variant="ghost"
        size="icon-sm"
        className="size-6"
        aria-label="Put the path away"
        onClick={() => store.getState().showPath([])}
      >
        <X aria-hidden />
      </Button>
    </div>
  );
}
