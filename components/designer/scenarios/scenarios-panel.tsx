"use client";

import { EmptyState } from "@/components/ui/empty-state";

export function ScenariosPanel() {
  return <EmptyState title="No scenarios yet" description="Play the journey and keep the run." />;
}
