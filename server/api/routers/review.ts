import "server-only";
import {
  commentReview,
  commentReviewSchema,
  decideReview,
  decideReviewSchema,
} from "@/server/journeys/decide-review";
import { listReviews, listReviewsSchema, loadReview, loadReviewSchema } from "@/server/journeys/load-review";
import { publishVersion, publishVersionSchema } from "@/server/journeys/publish-version";
import { submitVersion, submitVersionSchema } from "@/server/journeys/submit-version";
import { permitted, router } from "../trpc";

export const reviewRouter = router({
  submit: permitted("review.submit")
    .input(submitVersionSchema)
    .mutation(({ ctx, input }) => submitVersion(ctx, input)),
  list: permitted("review.view")
    .input(listReviewsSchema)
    .query(({ ctx, input }) => listReviews(ctx, input)),
  load: permitted("review.view")
    .input(loadReviewSchema)
    .query(({ ctx, input }) => loadReview(ctx, input)),
  comment: permitted("review.view")
    .input(commentReviewSchema)
    .mutation(({ ctx, input }) => commentReview(ctx, input)),
  decide: permitted("review.decide")
    .input(decideReviewSchema)
    .mutation(({ ctx, input }) => decideReview(ctx, input)),
  publish: permitted("review.publish")
    .input(publishVersionSchema)
    .mutation(({ ctx, input }) => publishVersion(ctx, input)),
});
