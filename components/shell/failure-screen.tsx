"use client";

import { CloudAlert, RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Button } from "@/components/ui/button";
import { NoticeScreen } from "./notice-screen";

/**
 * When a page broke while it was drawn; for error.tsx files. The digest is what the server's log has under the same
 * name. Trying again loads the server's part anew, because `reset` alone would draw the same failure once more.
 */
export function FailureScreen({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  function retry() {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }
  return (
    <NoticeScreen
      icon={CloudAlert}
      title="This page could not be shown"
      description={
        <>
          Nothing of your work was lost. Try again; if it stays, tell your admin the time
          {error.digest ? ` and the code ${error.digest}` : ""}.
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
