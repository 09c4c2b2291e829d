"use client";

import { useMutation } from "@tanstack/react-query";
import { LayoutTemplate, PencilRuler } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { markAsNew } from "../new-journey";
import { useGuidedContext } from "./guided-context";

/** The other ways to begin: an empty canvas, named as it is so far, or a template. */
export function DrawYourself({ onLeave }: { onLeave: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { state } = useGuidedContext();
  const { name, pattern, intent } = state.choices;
  const create = useMutation(
    trpc.journeys.create.mutationOptions({
      onSuccess: ({ journeyId }) => {
        onLeave();
        markAsNew(journeyId);
        router.push(`/journeys/${journeyId}`);
      },
    }),
  );
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted-foreground">
      <span>Or begin another way:</span>
      <Button
        type="button"
        variant="link"
        className="h-auto px-0"
        disabled={create.isPending || create.isSuccess}
        onClick={() =>
          create.mutate({
            ...{ name: name.trim() || "New journey", pattern, isBlank: true },
            ...(intent !== "" && { intent }),
          })
        }
      >
        <PencilRuler aria-hidden />
        {create.isPending ? "Opening…" : "Draw it yourself"}
      </Button>
      <Button asChild variant="link" className="h-auto px-0">
        <Link href="/journeys/templates">
          <LayoutTemplate aria-hidden />
          From a template
        </Link>
      </Button>
    </div>
  );
}
