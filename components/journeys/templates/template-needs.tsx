import { Check, Plug } from "lucide-react";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Template } from "./template-screen";

type Need = Template["needs"][number];

const kinds: Record<Need["kind"], string> = {
  operation: "Operations",
  journey: "Sub-journeys",
  queue: "Queues",
  limit: "Limits",
  intent: "Intents",
};

/** What the journey refers to. What the workspace does not have yet shows as problems of the draft until it is connected. */
export function TemplateNeeds({ needs }: { needs: readonly Need[] }) {
  const missing = needs.filter(({ isThere }) => !isThere).length;
  return (
    <section aria-labelledby="to-connect">
      <h2 id="to-connect" className="mb-2 text-sm font-semibold">
        To connect ({missing} of {needs.length})
      </h2>
      <p className="mb-3 text-sm text-muted-foreground">
        What your workspace does not have yet is shown as a problem of the draft until it is connected or
        replaced by your own.
      </p>
      <dl className="grid gap-3">
        {[...Map.groupBy(needs, ({ kind }) => kind)].map(([kind, own]) => (
          <div key={kind}>
            <dt className="mb-1 text-xs font-medium text-muted-foreground">{kinds[kind]}</dt>
            {own.map((need) => (
              <dd key={need.key} className="flex flex-wrap items-center gap-2 border-t py-1.5 text-sm">
                {need.isThere ? (
                  <Check className="size-4 shrink-0 text-success" aria-hidden />
                ) : (
                  <Plug className="size-4 shrink-0 text-muted-foreground" aria-hidden />
                )}
                <span className="min-w-0 grow break-words">{need.title}</span>
                {need.tier && <TierBadge tier={need.tier} />}
                <span className="text-xs text-muted-foreground">
                  {need.isThere ? "connected" : "to connect"}
                </span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
