import "server-only";

/** Version of the rules and lexicons of this folder; raise it when any answer can change. */
export const SIGNALS_ENGINE = "signals-1";
