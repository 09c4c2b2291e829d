import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { ReviewsScreen } from "@/components/review/reviews-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../page-context";

export const metadata: Metadata = { title: "Reviews" };

export default async function ReviewsPage() {
  if (!(await pageAllows("review.view"))) return <ForbiddenScreen what="see reviews" />;
  return (
    <NuqsAdapter>
      <ReviewsScreen />
    </NuqsAdapter>
  );
}
