import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { CasesScreen } from "@/components/cases/cases-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../page-context";

export const metadata: Metadata = { title: "Cases" };

export default async function CasesPage() {
  if (!(await pageAllows("cases.view"))) return <ForbiddenScreen what="see cases" />;
  return (
    <NuqsAdapter>
      <CasesScreen />
    </NuqsAdapter>
  );
}
