"use client";

import { FailureScreen } from "@/components/shell/failure-screen";

/** Inside the shell, so that the navigation stays usable when one screen breaks. */
export default function ErrorPage(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <FailureScreen {...props} />;
}
