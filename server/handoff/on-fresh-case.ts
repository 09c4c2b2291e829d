import "server-only";
import { AppError } from "@/server/platform/errors";

/**
 * Does a person's act, and once more when it is refused. A process keeps cases in memory, and what it keeps may be older
 * than the act (another process has advanced the case); a refusal makes it forget that case, so that the second answer
 * rests on the case as it stands. Acts are told apart by their ids, so that twice is never two.
 */
export async function onFreshCase<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const mayBeOld = error instanceof AppError && ["conflict", "forbidden"].includes(error.code);
    if (!mayBeOld) throw error;
    return act();
  }
}
