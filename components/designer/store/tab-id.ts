/** A new id, unlike any other tab's. Also where the page is not served securely, and randomUUID is missing. */
export function newTabId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
