import type { ReactNode } from "react";
import { TRPCProvider } from "@/components/trpc-provider";

export default function ChatLayout({ children }: { children: ReactNode }) {
  return <TRPCProvider>{children}</TRPCProvider>;
}
