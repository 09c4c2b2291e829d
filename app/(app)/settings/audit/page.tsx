import type { Metadata } from "next";
import { AuditScreen } from "@/components/settings/audit-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../../page-context";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage() {
  if (!(await pageAllows("audit.view"))) return <ForbiddenScreen what="read the audit" />;
  return <AuditScreen />;
}
