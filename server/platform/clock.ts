import "server-only";

export type Clock = () => Date;

/** The only place that reads the wall clock for use cases; everything else is given `now`. */
export const systemClock: Clock = () => new Date();
