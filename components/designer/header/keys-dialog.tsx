"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import {
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from "@/components/ui/sheet";
import { SwitchField } from "@/components/ui/switch-field";
import { setPreference, usePreference } from "../actions/preferences";
import { keyGroups } from "./key-groups";

/** Every key of the designer, from the acts themselves; searched by name or by key. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const [wanted, setWanted] = useState("");
  const groups = keyGroups(wanted);
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent className="w-xl">
        <SheetHeader>
          <SheetTitle>Keys</SheetTitle>
          <SheetDescription>
            Mod+K finds every act by name. Single letters act only while the canvas, the sheet or the outline
            has the focus.
          </SheetDescription>
        </SheetHeader>
        <div className="grid gap-4 px-5">
          <SingleLetters />
          <Input
            type="search"
            aria-label="Search the keys"
            placeholder="Search by name or key"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </div>
        {/* Nothing in it takes the focus: it is scrolled by keys as a whole. */}
        <SheetBody
          role="region"
          aria-label="All keys"
          tabIndex={0}
          className="focus-ring grid content-start gap-6"
        >
          <p role="status" className={groups.length > 0 ? "sr-only" : "text-sm text-muted-foreground"}>
            {groups.length === 0 ? "No key is called that." : wanted && `${countOf(groups)} keys`}
          </p>
          {groups.map(({ title, rows }) => (
            <section key={title} aria-label={title}>
              <h3 className="pb-1 text-xs font-semibold text-muted-foreground">{title}</h3>
              <dl className="text-sm">
                {rows.map(({ what, keys }) => (
                  <div key={what} className="flex min-h-9 items-center justify-between gap-4 border-t py-1">
                    <dt>{what}</dt>
                    <dd className="flex flex-wrap justify-end gap-x-2 gap-y-1">
                      {keys.map((key) => (
                        <Kbd key={key} keys={key} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}

function countOf(groups: readonly { rows: readonly unknown[] }[]): number {
  return groups.reduce((count, { rows }) => count + rows.length, 0);
}

function SingleLetters() {
  const choice = usePreference("single-letters");
  return (
    <SwitchField
      label="Single letters as keys"
      hint="Such as N and A. Switch them off if you speak to your computer, or press keys by accident."
      checked={choice === "on"}
      onChange={(isOn) => setPreference("single-letters", isOn ? "on" : "off")}
    />
  );
}
