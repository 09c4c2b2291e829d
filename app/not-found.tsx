import { SearchX } from "lucide-react";
import Link from "next/link";
import { NoticeScreen } from "@/components/shell/notice-screen";
import { Button } from "@/components/ui/button";

export const metadata = { title: "Not found" };

export default function NotFoundPage() {
  return (
    <main>
      <NoticeScreen
        icon={SearchX}
        title="There is nothing at this address"
        description="It may have been removed, or the link is incomplete."
        action={
          <Button asChild>
            <Link href="/">Go to your start page</Link>
          </Button>
        }
      />
    </main>
  );
}
