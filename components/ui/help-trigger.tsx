import { CircleHelp } from "lucide-react";
import type { ComponentProps } from "react";

/** The button that help is asked for with, the same before and after what opens came. */
export function HelpTrigger({ about, ...props }: { about: string } & ComponentProps<"button">) {
  return (
    <button
      type="button"
      title={`About “${about}”`}
      className="grid size-6 shrink-0 cursor-pointer place-items-center rounded-full text-muted-foreground focus-ring hover:bg-accent hover:text-foreground pointer-coarse:size-9"
      {...props}
    >
      <CircleHelp className="size-3.5" aria-hidden />
      {/* Its text, not a label: whoever looks for the field by its label finds the field. */}
      <span className="sr-only">Help: {about}</span>
    </button>
  );
}
