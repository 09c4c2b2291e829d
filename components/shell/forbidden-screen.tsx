import { Lock } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { NoticeScreen } from "./notice-screen";

/** For a page that the person's roles do not open. */
export function ForbiddenScreen({ what }: { what: string }) {
  return (
    <NoticeScreen
      icon={Lock}
      title="Your roles do not include this"
      description={`To ${what}, ask an admin of the workspace for a role that includes it.`}
      action={
        <Button asChild variant="outline">
          <Link href="/">Go to your start page</Link>
        </Button>
      }
    />
  );
}
