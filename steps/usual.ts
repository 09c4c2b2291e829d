/** By when people do what nobody has given a due time yet. */
export const usualDueMinutes = 240;

/** What a handoff says until somebody says it better. */
export const usualHandoff = {
  reason: "A person settles what AI should not.",
  suggestedNext: "Read the summary, settle the request and tell the customer.",
  customerMessage: "I am handing you over to a colleague, who sees everything you have told us.",
};
