"use client";

import { FailureScreen } from "@/components/shell/failure-screen";

export default function ErrorPage(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main>
      <FailureScreen {...props} />
    </main>
  );
}
