import "server-only";
import { casesRouter } from "./routers/cases";
import { chatRouter } from "./routers/chat";
import { deskRouter } from "./routers/desk";
import { identityRouter } from "./routers/identity";
import { journeysRouter } from "./routers/journeys";
import { outcomesRouter } from "./routers/outcomes";
import { reviewRouter } from "./routers/review";
import { runtimeRouter } from "./routers/runtime";
import { settingsRouter } from "./routers/settings";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  cases: casesRouter,
  chat: chatRouter,
  desk: deskRouter,
  identity: identityRouter,
  journeys: journeysRouter,
  outcomes: outcomesRouter,
  review: reviewRouter,
  runtime: runtimeRouter,
  settings: settingsRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures in the same process, with the same checks as over HTTP. */
export const createCaller = createCallerFactory(appRouter);
