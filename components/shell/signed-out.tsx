"use client";

import Link from "next/link";
import { useEffect } from "react";
import { signInPath } from "@/components/return-path";

/** Leads to the sign-in page and back here. A client part, because only the browser knows the whole address. */
export function SignedOut() {
  useEffect(() => {
    window.location.replace(signInPath(window.location.pathname + window.location.search));
  }, []);
  return (
    <main className="p-8 text-sm text-muted-foreground">
      You are signed out. Taking you to the{" "}
      <Link href="/sign-in" className="text-primary underline">
        sign-in page
      </Link>{" "}
      …
    </main>
  );
}
