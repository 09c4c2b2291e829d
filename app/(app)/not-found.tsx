import { SearchX } from "lucide-react";
import Link from "next/link";
import { NoticeScreen } from "@/components/shell/notice-screen";
import { Button } from "@/components/ui/button";

export default function NotFoundPage() {
  return (
    <NoticeScreen
      icon={SearchX}
      title="There is nothing at this address"
      description="It may have been removed, belong to another workspace, or the link is incomplete."
      action={
        <Button asChild>
          <Link href="/">Go to your start page</Link>
        </Button>
      }
    />
  );
}
