/** What names inside a journey may look like: those of steps, fields and exits. */
export const stepIdPattern = /^[a-z][a-z0-9-]{0,62}$/;
export const fieldNamePattern = /^[a-z][a-z0-9_]{0,62}$/;
export const exitNamePattern = /^[a-z][a-z0-9-]{0,62}$/;
