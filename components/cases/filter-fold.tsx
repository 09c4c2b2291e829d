"use client";

import { SlidersHorizontal } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

/** Filters in a row; on a phone behind a button, so that what is filtered comes first. */
export function FilterFold({ count, children }: { count: number; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <>
      <Button
        size="sm"
        variant="outline"
        className="sm:hidden"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        <SlidersHorizontal aria-hidden />
        {count > 0 ? `Filters (${count})` : "Filters"}
      </Button>
      <div
        id={id}
        className={cn("gap-2 max-sm:w-full sm:contents", isOpen ? "grid grid-cols-2" : "max-sm:hidden")}
      >
        {children}
      </div>
    </>
  );
}
