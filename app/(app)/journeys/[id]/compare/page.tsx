import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { CompareScreen } from "@/components/compare/compare-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { TRPCProvider } from "@/components/trpc-provider";
import { pageAllows } from "../../../../page-context";

export const metadata: Metadata = { title: "Compare" };

export default async function ComparePage({ params }: { params: Promise<{ id: string }> }) {
  if (!(await pageAllows("journeys.view"))) return <ForbiddenScreen what="see journeys" />;
  const { id } = await params;
  return (
    <TRPCProvider>
      <NuqsAdapter>
        <CompareScreen journeyId={id} />
      </NuqsAdapter>
    </TRPCProvider>
  );
}
