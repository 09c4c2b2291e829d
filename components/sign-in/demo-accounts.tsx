"use client";

import { ArrowRight, LoaderCircle } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";

export type DemoAccount = { email: string; name: string; role: string; does: string; password: string };

/** One click signs in as one of the demo's people. */
export function DemoAccounts({
  accounts,
  isReady,
  pendingEmail,
  onChoose,
}: {
  accounts: readonly DemoAccount[];
  isReady: boolean;
  pendingEmail: string | null;
  onChoose: (account: DemoAccount) => void;
}) {
  return (
    <section aria-labelledby="demo-accounts" className="grid gap-2.5">
      <div className="flex items-center gap-3">
        <h2 id="demo-accounts" className="text-xs font-medium text-muted-foreground">
          Or look around the demo as
        </h2>
        <span className="h-px flex-1 bg-border" aria-hidden />
      </div>
      <ul className="overflow-hidden rounded-lg border bg-card shadow-xs">
        {accounts.map((account) => (
          <li key={account.email} className="border-b last:border-b-0">
            <button
              type="button"
              disabled={!isReady || pendingEmail !== null}
              onClick={() => onChoose(account)}
              className="group flex min-h-11 w-full cursor-pointer items-center gap-3 px-3 py-1.5 text-left focus-ring focus-visible:-outline-offset-2 hover:bg-accent disabled:cursor-default"
            >
              <Avatar name={account.name} size="sm" />
              <span className="min-w-0 flex-1 truncate text-[0.8125rem]">
                <span className="font-medium">{account.role}</span>
                <span className="text-muted-foreground">
                  {" "}
                  · {account.name} · {account.does}
                </span>
              </span>
              {pendingEmail === account.email ? (
                <LoaderCircle className="size-4 animate-spin text-muted-foreground" aria-label="Signing in" />
              ) : (
                <ArrowRight
                  className="size-4 text-muted-foreground opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100"
                  aria-hidden
                />
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
