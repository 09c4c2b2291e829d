import { cn } from "@/components/ui/cn";

/** A cue sheet: three lines, and the mark that says which one is next. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={cn("size-7 shrink-0", className)}>
      <rect width="32" height="32" rx="8" className="fill-primary" />
      <g className="fill-none stroke-primary-foreground" strokeWidth="2.5" strokeLinecap="round">
        <path d="M15 9.5h9" opacity=".6" />
        <path d="M15 16h9" />
        <path d="M15 22.5h5.5" opacity=".6" />
      </g>
      <path
        d="M7.5 12.2v7.6l5.2-3.8z"
        className="fill-primary-foreground stroke-primary-foreground"
        strokeWidth="1"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function BrandName({ className }: { className?: string }) {
  return <span className={cn("text-[0.9375rem] font-semibold tracking-tight", className)}>Cuesheet</span>;
}
