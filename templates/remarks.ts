// Sentences that no step does by itself: remarks for whoever works with the text, each with the reason why it stays a
// note; and those that a journey must not follow as they stand, each with what a person has to decide.

/** `isAside`: read as a remark although its words could be read as something to do. */
type Remark = { why: string; words: RegExp; isAside?: true };

export const remarks: readonly Remark[] = [
  {
    why: "An example.",
    isAside: true,
    words: /^(for example|ie\b|again, you only need)|\b(ie\. if|supposed to be charged|^\(?i\.e)/i,
  },
  {
    why: "What is known already is not asked again.",
    words: /may have gotten (this|it)|if you have not yet gotten it|you may have gotten/i,
  },
  {
    why: "Which journey takes the request is decided by its intent.",
    isAside: true,
    words:
      /\b(flow might be|check the .* flow|it is likely|then it is likely|consider "?product|check the 'shipping cost' flow|correct subflow is|not the right flow|both flows follow|possible options are|decide which (kind|article)|occurs in conjunction)/i,
  },
  {
    why: "About the agent's screen.",
    words:
      /(hide faq|swap out|toggle switch|flow diagram|in the form|into the form|nothing to enter|format should be|go to kb query|no need to enter|do not have to enter|do not need to enter|input box|enter any information|record an action|loads information|will pull up their account|button in the right|just click the button|this should input|this will return)/i,
  },
  {
    why: "Manner of speaking: for whoever writes the messages.",
    words:
      /\b(natural language|copy\/paste|be courteous|act politely|own words|be creative|creative explanations|try to make them happy|be happy|you can give this explanation)\b/i,
  },
  { why: "Said when the customer asks.", isAside: true, words: /^(if the customer asks)/i },
  {
    why: "Why the rule is as it is.",
    words:
      /^(the idea here|the company risks|if it is already returned|if the customer never bought|even if the system|this only works because|the answer should be yes|however, this means|we trust|that might be the reason|thus, they|explain that many programs|this means the customer possibly|when shipping items|typically promotions)/i,
  },
  {
    why: "For the quality review after the case.",
    words: /\b(survey|best judgement|how happy you think)\b/i,
  },
  {
    why: "An introduction to what follows.",
    words:
      /^(in this case:?|to get their username|to proceed:|start by looking up|(then, )?to complete the refund|to do this:?|that's it\.|this flow is very short|in all three cases|choose (these|actions)|pick these|shuffle up|optional step|option \d|communication$|ask the oracle$|make sure they know|provide it to them|enter the type of change|once you have it|not started, in progress|online, by phone|it is a company mistake|you are done|(then )?wonderful)/i,
  },
];

type Refusal = { ask: string; words: RegExp };

export const refusals: readonly Refusal[] = [
  {
    ask: "The text has the agent make something up. What is true, and where does it come from?",
    words: /\b(make up|made up|feel free to (make|adjust)|random amount|fake link|make it \$|you say is)\b/i,
  },
  {
    ask: "The text asks the customer for card data in the chat. How is the payment taken safely?",
    words: /\b(credit card number|expiration date)\b(?!.*maybe)/i,
  },
  {
    ask: "The text asks the customer for their password. It is left out: which other proof takes its place?",
    words: /^password$/i,
  },
  {
    ask: "The text goes on although the system says no. Who may decide that?",
    words: /even if the system says it is not valid/i,
  },
  { ask: "The text says nothing here. What is done at this point?", words: /^x$/i },
  {
    ask: "A code is to be sent, but no button sends it. Which operation does?",
    words: /\b(reset code|special code)\b/i,
  },
];
