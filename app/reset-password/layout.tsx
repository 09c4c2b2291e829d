import type { ReactNode } from "react";
import { TRPCProvider } from "@/components/trpc-provider";

export default function ResetPasswordLayout({ children }: { children: ReactNode }) {
  return <TRPCProvider>{children}</TRPCProvider>;
}
