import "server-only";

// What the channel itself says to customers. Everything else is said by journeys.

export const words = {
  greeting: (workspace: string) =>
    `Hello! I am the AI assistant of ${workspace}. Tell me what I can do for you, in your own words. You can ask for a person at any time.`,
  anythingElse: "Is there anything else that I can help you with?",
  ended: "This request was closed. Is there anything else that I can help you with?",
  goOn: "Of course. What else can I do for you?",
  goodbye: "Thank you for writing to us. If anything else comes up, just write here again.",
  hello: "Hello! What can I do for you?",
  nobody: "I am sorry: nobody can take requests here at the moment. Please try again later.",
  notHere:
    "I am sorry, this is something that we cannot take care of here. Please try to say it in other words.",
  notTaken: "I am sorry, something went wrong with your last message on our side. Please send it again.",
} as const;

/** What is shown of a message that was only a button. */
export const pressed = { person: "I would like to talk to a person.", yes: "Yes", no: "No" } as const;
