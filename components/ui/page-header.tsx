import type { ReactNode } from "react";
import { cn } from "./cn";

/** The page's only h1, what the page is for, and what can be done on it. */
export function PageHeader({
  title,
  description,
  breadcrumb,
  badges,
  actions,
  className,
}: {
  title: ReactNode;
  description?: ReactNode;
  breadcrumb?: ReactNode;
  badges?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <header
      data-slot="page-header"
      className={cn("flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-5", className)}
    >
      <div className="grid min-w-0 gap-1">
        {breadcrumb}
        <div className="flex flex-wrap items-center gap-2.5">
          <h1 className="min-w-0 text-xl leading-8 font-semibold tracking-tight break-words">{title}</h1>
          {badges}
        </div>
        {description && <div className="max-w-prose text-sm text-muted-foreground">{description}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
