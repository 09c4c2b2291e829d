import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { JourneysScreen } from "@/components/journeys/journeys-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { TRPCProvider } from "@/components/trpc-provider";
import { pageAllows } from "../../page-context";

export const metadata: Metadata = { title: "Journeys" };

export default async function JourneysPage() {
  if (!(await pageAllows("journeys.view"))) return <ForbiddenScreen what="see journeys" />;
  return (
    <TRPCProvider>
      <NuqsAdapter>
        <JourneysScreen mayEdit={await pageAllows("journeys.edit")} />
      </NuqsAdapter>
    </TRPCProvider>
  );
}
