import type { Metadata } from "next";
import { ReviewScreen } from "@/components/review/review-screen";
import { ForbiddenScreen } from "@/components/shell/forbidden-screen";
import { pageAllows } from "../../../page-context";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({ params }: { params: Promise<{ id: string }> }) {
  if (!(await pageAllows("review.view"))) return <ForbiddenScreen what="see reviews" />;
  const { id } = await params;
  return <ReviewScreen reviewId={id} mayPublish={await pageAllows("review.publish")} />;
}
