import type { Metadata } from "next";
import { TemplateScreen } from "@/components/journeys/templates/template-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../../../page-context";

export const metadata: Metadata = { title: "Template" };

export default async function TemplatePage({ params }: { params: Promise<{ key: string }> }) {
  if (!(await pageAllows("journeys.view"))) return <ForbiddenScreen what="see templates" />;
  const { key } = await params;
  return <TemplateScreen templateKey={key} mayEdit={await pageAllows("journeys.edit")} />;
}
