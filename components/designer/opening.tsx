import { Skeleton } from "@/components/ui/skeleton";

/** In the place of the designer while it opens. */
export function Opening() {
  return (
    <div
      className="grid h-full grid-rows-[3.5rem_1fr] gap-2 p-2"
      role="status"
      aria-label="Opening the journey"
    >
      <Skeleton />
      <Skeleton />
    </div>
  );
}
