import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { GuidedScreen } from "@/components/journeys/guided/guided-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { TRPCProvider } from "@/components/trpc-provider";
import { pageAllows } from "../../../page-context";

export const metadata: Metadata = { title: "New journey" };

export default async function NewJourneyPage() {
  if (!(await pageAllows("journeys.edit"))) return <ForbiddenScreen what="create journeys" />;
  return (
    <TRPCProvider>
      <NuqsAdapter>
        <GuidedScreen />
      </NuqsAdapter>
    </TRPCProvider>
  );
}
