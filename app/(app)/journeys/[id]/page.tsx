import type { Metadata } from "next";
import { preload } from "react-dom";
import { DesignerPage } from "@/components/designer/designer-page";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../../page-context";

export const metadata: Metadata = { title: "Designer" };

export default async function JourneyPage({ params }: { params: Promise<{ id: string }> }) {
  if (!(await pageAllows("journeys.view"))) return <ForbiddenScreen what="see journeys" />;
  const { id } = await params;
  // The browser asks for the journey while it still loads the code that draws it.
  preload(journeyAddress(id), { as: "fetch", crossOrigin: "anonymous" });
  return <DesignerPage journeyId={id} mayEdit={await pageAllows("journeys.edit")} />;
}

/** What the designer's first query asks for, to the letter. */
function journeyAddress(journeyId: string): string {
  const input = JSON.stringify({ 0: { json: { journeyId } } });
  return `/api/trpc/journeys.load?batch=1&input=${encodeURIComponent(input)}`;
}
