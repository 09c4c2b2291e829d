import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { OutcomesScreen } from "@/components/outcomes/outcomes-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../page-context";

export const metadata: Metadata = { title: "Outcomes" };

export default async function OutcomesPage() {
  if (!(await pageAllows("outcomes.view"))) return <ForbiddenScreen what="see outcomes" />;
  return (
    <NuqsAdapter>
      <OutcomesScreen />
    </NuqsAdapter>
  );
}
