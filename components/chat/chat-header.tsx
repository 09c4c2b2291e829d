"use client";

import { Sparkles, UserRound, WifiOff } from "lucide-react";
import { Button } from "@/components/ui/button";

export function ChatHeader({
  name,
  canAsk,
  isReconnecting,
  onAskForPerson,
}: {
  name: string;
  canAsk: boolean;
  isReconnecting: boolean;
  onAskForPerson: () => void;
}) {
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-3 sm:px-6">
      <span
        aria-hidden
        className="grid size-10 shrink-0 place-items-center rounded-full bg-primary text-primary-foreground"
      >
        {name.slice(0, 1).toUpperCase()}
      </span>
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-base font-semibold tracking-tight">{name}</h1>
        <p className="flex items-center gap-1.5 text-xs text-muted-foreground">
          {isReconnecting ? (
            <>
              <WifiOff className="size-3.5" aria-hidden />
              <span role="status">Connecting again …</span>
            </>
          ) : (
            <>
              <Sparkles className="size-3.5 shrink-0 text-ai" aria-hidden />
              An AI assistant answers here
            </>
          )}
        </p>
      </div>
      <Button variant="outline" size="touch" disabled={!canAsk} onClick={onAskForPerson}>
        <UserRound aria-hidden />
        Talk to a person
      </Button>
    </header>
  );
}
