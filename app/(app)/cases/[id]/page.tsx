import type { Metadata } from "next";
import { CaseScreen } from "@/components/cases/case-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../../page-context";

export const metadata: Metadata = { title: "Case" };

export default async function CasePage({ params }: { params: Promise<{ id: string }> }) {
  if (!(await pageAllows("cases.view"))) return <ForbiddenScreen what="see cases" />;
  const { id } = await params;
  return <CaseScreen caseId={decodeURIComponent(id)} />;
}
