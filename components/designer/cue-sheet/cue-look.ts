import { cn } from "@/components/ui/cn";
import type { CueColumn } from "./cue-columns";

/**
 * One look for head, stages and rows: a table where there is room for one, and below that each row is a card. Rows out of
 * sight are left out of layout and painting by the browser itself, so that 300 of them scroll like 30, and print, find in
 * page and screen readers still have them all.
 */
export const tableColumns =
  "@min-[46rem]:grid-cols-[minmax(15rem,1.7fr)_minmax(8.5rem,1fr)_minmax(9.5rem,1.1fr)_6.25rem_minmax(8rem,1fr)_minmax(9rem,1.1fr)_6.75rem_minmax(10rem,1.25fr)_3rem]";

export const rowLook = cn(
  "relative grid grid-cols-2 border-b text-sm [contain-intrinsic-size:auto_4rem] [content-visibility:auto]",
  "@max-[46rem]:mx-3 @max-[46rem]:my-2 @max-[46rem]:gap-y-1 @max-[46rem]:rounded-lg @max-[46rem]:border @max-[46rem]:py-1.5",
  tableColumns,
);

/** In a card each cell says which column it is; in the table the head does. */
const inCard =
  "@max-[46rem]:before:block @max-[46rem]:before:text-[0.6875rem] @max-[46rem]:before:font-medium @max-[46rem]:before:text-muted-foreground @max-[46rem]:before:content-[attr(data-label)]";

export function cellLook(column: CueColumn): string {
  return cn(
    "min-w-0 px-3 py-2 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring @max-[46rem]:py-1",
    column === "step" && "pl-5 font-normal @max-[46rem]:col-span-2 @max-[46rem]:pr-12 @max-[46rem]:pl-3",
    column === "ways" && "@max-[46rem]:col-span-2",
    column === "more" && "px-1.5 @max-[46rem]:absolute @max-[46rem]:top-1 @max-[46rem]:right-1",
    column !== "step" && column !== "more" && inCard,
  );
}
