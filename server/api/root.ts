import "server-only";
import { identityRouter } from "./routers/identity";
import { journeysRouter } from "./routers/journeys";
import { reviewRouter } from "./routers/review";
import { settingsRouter } from "./routers/settings";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  identity: identityRouter,
  journeys: journeysRouter,
  review: reviewRouter,
  settings: settingsRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures in the same process, with the same checks as over HTTP. */
export const createCaller = createCallerFactory(appRouter);
