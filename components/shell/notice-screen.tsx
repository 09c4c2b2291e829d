import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";

/** A page that only says one thing: not found, not allowed, broken. */
export function NoticeScreen({
  icon,
  title,
  description,
  action,
}: {
  icon: LucideIcon;
  title: string;
  description: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex min-h-[60vh] items-center justify-center">
      <div>
        <h1 className="sr-only">{title}</h1>
        <EmptyState icon={icon} title={title} description={description} action={action} />
      </div>
    </div>
  );
}
