import type { Metadata } from "next";
import { DesignerPage } from "@/components/designer/designer-page";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../../page-context";

export const metadata: Metadata = { title: "Designer" };

export default async function JourneyPage({ params }: { params: Promise<{ id: string }> }) {
  if (!(await pageAllows("journeys.view"))) return <ForbiddenScreen what="see journeys" />;
  const { id } = await params;
  return <DesignerPage journeyId={id} mayEdit={await pageAllows("journeys.edit")} />;
}
