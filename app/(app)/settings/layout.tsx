import type { ReactNode } from "react";
import { SettingsNav } from "@/components/settings/settings-nav";
import { TRPCProvider } from "@/components/trpc-provider";
import { Page } from "@/components/ui/page";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <TRPCProvider>
      <Page>
        <SettingsNav />
        {children}
      </Page>
    </TRPCProvider>
  );
}
