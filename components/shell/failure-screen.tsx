"use client";

import { CloudAlert, RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { NoticeScreen } from "./notice-screen";

/** When a page broke while it was drawn. The digest is what the server's log has under the same name. */
export function FailureScreen({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  return (
    <NoticeScreen
      icon={CloudAlert}
      title="This page could not be shown"
      description={
        <>
          Nothing of your work was lost. Try again; if it stays, tell your admin the time
          {digest ? ` and the code ${digest}` : ""}.
        </>
      }
      action={
        <Button onClick={retry}>
          <RotateCw aria-hidden />
          Try again
        </Button>
      }
    />
  );
}
