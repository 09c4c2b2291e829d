/** Remembers the narrow navigation; the server reads it, so that the page does not jump at load. */
export const navCollapsedCookie = "cuesheet-nav-collapsed";
