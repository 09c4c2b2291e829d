"use client";

import { useMutation } from "@tanstack/react-query";
import { ArrowRightLeft, Ellipsis, Undo2 } from "lucide-react";
import { useState } from "react";
import { useCan, useSelf } from "@/components/shell/self";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { holderOf, type DeskRow, type WorkDetail } from "../desk-data";
import { useDeskRefresh } from "../use-desk-refresh";
import { TransferDialog } from "./transfer-dialog";

/** What else can be done with open work: give it back, pass it on. */
export function WorkMenu({ row, status }: { row: DeskRow; status: WorkDetail["status"] }) {
  const trpc = useTRPC();
  const can = useCan();
  const { id } = useSelf();
  const refresh = useDeskRefresh();
  const [isMoving, setIsMoving] = useState(false);
  const release = useMutation(trpc.desk.release.mutationOptions({ onSettled: refresh }));
  const isOpen = status === "open" || status === "claimed";
  const holder = holderOf(row, id);
  const maySupervise = can("desk.supervise");
  const mayRelease = status === "claimed" && (holder === "me" || maySupervise);
  const mayMove = row.kind !== "quality" && (holder !== "other" || maySupervise);
  if (!isOpen || !can("desk.work") || (!mayRelease && !mayMove)) return null;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-touch" aria-label="More for this work">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {mayRelease && (
            <DropdownMenuItem className="min-h-11" onSelect={() => release.mutate({ workItemId: row.id })}>
              <Undo2 aria-hidden />
              Give back to the queue
            </DropdownMenuItem>
          )}
          {mayMove && (
            <DropdownMenuItem className="min-h-11" onSelect={() => setIsMoving(true)}>
              <ArrowRightLeft aria-hidden />
              Pass on to another queue …
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <TransferDialog key={row.id} row={row} open={isMoving} onOpenChange={setIsMoving} />
    </>
  );
}
