"use client";

import { CopyField } from "@/components/ui/code";
import { Time } from "@/components/ui/time";

/** A link that is shown this once and has to be handed over. */
export function IssuedLink({ label, link, expiresAt }: { label: string; link: string; expiresAt: Date }) {
  return (
    <div className="grid gap-2">
      <CopyField label={label} value={link} />
      <p className="text-xs text-muted-foreground">
        It is shown only now, works once, and ends <Time value={expiresAt} />. Hand it over by a way you
        trust.
      </p>
    </div>
  );
}
