import "server-only";
import type { PersonRequest } from "../engine";
import { normaliseText } from "../normalise-text";
import { findPhrases, type PhraseRule } from "./phrase-rules";
import { SIGNALS_ENGINE } from "./signals-engine";

const PERSON = String.raw`(?:human(?: being)?|(?:real|actual|live|human) (?:person|human|agent|people|someone|representative|rep)|person|agent|representative|rep|operator|advisor|adviser|supervisor|manager|someone(?: real| human| from (?:your|the) (?:team|support|staff))?|somebody|customer (?:service|support|care)|member of (?:staff|your team)|staff member|specialist|support team)`;
const SHORT = String.raw`(?:a |an |the |your |some |my )?(?:\w+ )?`;

const rule: PhraseRule = {
  finds: [
    new RegExp(
      String.raw`\b(?:talk|speak|talking|speaking|chat|chatting)(?: directly)? (?:to|with) ${SHORT}${PERSON}\b`,
      "giu",
    ),
    new RegExp(
      String.raw`\b(?:connect|transfer|put|pass|forward|escalate|hand|redirect|switch|route) (?:me|us|this|it|my (?:call|case|chat))(?: over| through| on)? (?:to|with) ${SHORT}${PERSON}\b`,
      "giu",
    ),
    new RegExp(String.raw`\b(?:get|give|find|send|bring) me ${SHORT}${PERSON}\b`, "giu"),
    new RegExp(
      String.raw`\b(?:i|we)(?:'d| would)? ?(?:want|need|like|prefer|demand|require)(?: to have)? (?:a |an |the |your )?(?:real |live |actual )?(?:human(?: being)?|person|agent|representative|supervisor|manager|operator)\b(?!'s| (?:account|number|name|id))`,
      "giu",
    ),
    new RegExp(
      String.raw`\b(?:can|could|may) (?:i|we) (?:please )?(?:have|get|reach|contact|see) (?:a |an |the |your )?(?:real |live |actual )?(?:human(?: being)?|person|agent|representative|supervisor|manager|operator)\b`,
      "giu",
    ),
    /\b(?:human|real person|live agent|live person|representative|agent|operator|supervisor|manager),? (?:please|now)\b/giu,
    /^(?:a |an )?(?:human|agent|representative|operator|real person|live agent|person|supervisor|manager|speak to someone)[.!?]*$/giu,
    /\b(?:can|could) (?:someone|somebody|a (?:real )?(?:person|human)) (?:please )?(?:call|phone|ring|contact) me\b/giu,
    /\b(?:rather than|instead of|stop|no more|sick of|tired of) (?:talking to |speaking to |with |to )?(?:a |an |this |your |the |these )?(?:\w+ )?(?:bot|bots|robot|robots|chatbot|chatbots|machine|ai)\b/giu,
    /\bescalate (?:this|it|my (?:case|issue|complaint))\b/giu,
  ],
  unless: [
    // The customer says no to it, speaks of the past, or of somebody else's duties.
    new RegExp(
      String.raw`\b(?:don't|do not|no need to|not necessary to|needn't|without|rather not|don't want to|do not want to|won't)(?: (?:want|need|have|having|wish|like))?(?: to)?(?: be)? (?:talk|speak|talking|speaking|chat|connect|transfer|transferred|put|pass|forward|escalate|escalated|get|have|a human|an agent|a person)[^.!?]{0,40}`,
      "giu",
    ),
    new RegExp(
      String.raw`\b(?:talking|speaking|spoke|talked|chatted|chatting) (?:to|with) ${SHORT}${PERSON} (?:yesterday|last|earlier|before|who (?:said|told)|and (?:he|she|they) (?:said|told))`,
      "giu",
    ),
  ],
};

/** Whether the customer asks for a person, and with which words. English only; when in doubt, yes costs least. */
export function asksForPersonIn(text: string): PersonRequest {
  const evidence = findPhrases(normaliseText(text), rule);
  return { asks: evidence.length > 0, evidence, engine: SIGNALS_ENGINE };
}
