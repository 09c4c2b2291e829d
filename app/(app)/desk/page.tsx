import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { DeskScreen } from "@/components/desk/desk-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../page-context";

export const metadata: Metadata = { title: "Desk" };

export default async function DeskPage() {
  if (!(await pageAllows("desk.view"))) return <ForbiddenScreen what="see the desk" />;
  return (
    <NuqsAdapter>
      <DeskScreen />
    </NuqsAdapter>
  );
}
