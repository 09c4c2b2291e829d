/** Puts a text where the cursor stands, in place of what is selected. As if typed, so that the browser's undo takes it back. */
export function insertAtCursor(element: HTMLTextAreaElement, text: string): void {
  element.focus();
  if (document.execCommand("insertText", false, text)) return;
  element.setRangeText(text, element.selectionStart, element.selectionEnd, "end");
  element.dispatchEvent(new Event("input", { bubbles: true }));
}
