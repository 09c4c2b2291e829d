import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { TemplatesScreen } from "@/components/journeys/templates/templates-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../../page-context";

export const metadata: Metadata = { title: "Templates" };

export default async function TemplatesPage() {
  if (!(await pageAllows("journeys.view"))) return <ForbiddenScreen what="see templates" />;
  return (
    <NuqsAdapter>
      <TemplatesScreen />
    </NuqsAdapter>
  );
}
