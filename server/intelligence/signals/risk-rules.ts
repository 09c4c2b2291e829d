import "server-only";
import type { RiskFlagName } from "../engine";
import type { PhraseRule } from "./phrase-rules";

const NOT = String.raw`\b(?:not|never|no|isn't|wasn't|aren't|don't|didn't|without)\b[^.!?]{0,20}`;

/** English phrases. They are rules and not a model, so that a person can read why a case was flagged, and a test can hold them. */
export const riskRules: Record<RiskFlagName, PhraseRule> = {
  fraud: {
    finds: [
      /\bfraud(?:ulent|ulently|ster|sters)?\b/giu,
      /\bscam(?:med|mer|mers|s)?\b/giu,
      /\bphish(?:ed|ing)\b/giu,
      /\bidentity (?:theft|stolen|was stolen)\b/giu,
      /\b(?:hacked|hacker|hackers|hijacked)\b/giu,
      /\b(?:my|our|the) (?:\w+ ){0,2}(?:account|profile|login|card) (?:was|has been|got|is|were) (?:\w+ )?(?:compromised|stolen|hacked|taken over|used by (?:someone|somebody))\b/giu,
      /\b(?:stole|stolen|steal|stealing) (?:my|our|the) (?:\w+ ){0,2}(?:card|account|identity|details|information|password|money)\b/giu,
      /\bunauthori[sz]ed (?:\w+ ){0,2}(?:charge|charges|purchase|purchases|transaction|transactions|order|orders|payment|payments|access|use|login|withdrawal)\b/giu,
      /\b(?:charge|charges|purchase|transaction|transactions|order|orders|payment|payments|withdrawal) (?:that |which )?i (?:did not|didn't|never) (?:make|made|place|placed|authori[sz]e|authori[sz]ed|recogni[sz]e|recogni[sz]ed|approve|approved)\b/giu,
      /\bi (?:did not|didn't|never) (?:place|placed|make|made|authori[sz]e|authori[sz]ed) (?:this|that|these|those|any such) (?:\w+ ){0,2}(?:order|orders|purchase|payment|charge|transaction|transactions)\b/giu,
      /\b(?:someone|somebody|a stranger|some stranger|an? unknown person)(?: else)? (?:\w+ ){0,2}(?:used|using|uses|ordered|placed|bought|logged|accessed|changed|got into) (?:\w+ ){0,4}(?:card|account|name|order|orders|password|into|address|e-?mail)\b/giu,
    ],
    unless: [
      new RegExp(`${NOT}(?:fraud|fraudulent|scam|scammer|hacker|phishing)\\b`, "giu"),
      /\banti-?fraud\b/giu,
      /\bfraud[ -]free\b/giu,
    ],
  },
  threat: {
    finds: [
      /\bi(?:'ll| will|'m going to| am going to|'m gonna| swear i'll) (?:\w+ ){0,2}(?:kill|hurt|stab|shoot|beat up|burn down|bomb|attack|destroy|find) (?:you|him|her|them|your|his|their|everyone|somebody|someone)\b/giu,
      /\b(?:bomb|shoot up|blow up|burn down) (?:your|the) (?:\w+ )?(?:office|store|shop|building|warehouse|company|place)\b/giu,
      /\bi know where you (?:live|work)\b/giu,
      /\byou(?:'ll| will| are going to|'re going to) (?:\w+ )?(?:regret this|pay for this with|be dead|die)\b/giu,
      /\b(?:death threat|bomb threat)s?\b/giu,
    ],
  },
  "legal-threat": {
    finds: [
      /\b(?:i|we)(?:'ll|'m| will| am| are| shall|'re| may| might| could)? (?:going to |gonna |planning to |ready to |prepared to |have to |be )?(?:\w+ )?(?:sue|suing|take you to court|taking you to court|taking legal action|take legal action|press charges|file a lawsuit|filing a lawsuit)\b/giu,
      /\b(?:my|our|a|an|the) (?:lawyer|attorney|solicitor|legal team|barrister)s?\b/giu,
      /\b(?:lawsuit|class action|small claims|legal action|legal proceedings|legal counsel)\b/giu,
      /\b(?:report|reporting|reported|complain|complaining|complaint) (?:\w+ ){0,4}(?:to|with) (?:the )?(?:ombudsman|bbb|better business bureau|ftc|cfpb|fca|attorney general|regulator|trading standards|consumer protection|data protection)\b/giu,
      /\bsue (?:you|your|this|them)\b/giu,
      /\b(?:gdpr|data protection) (?:breach|violation|complaint)\b/giu,
    ],
    unless: [
      /\b(?:gift|birthday|present|bought|order|ordered|work|job|works|practice)[^.!?]{0,30}\b(?:lawyer|attorney|solicitor)s?\b/giu,
    ],
  },
  "self-harm": {
    finds: [
      /\b(?:kill|killing|hurt|hurting|harm|harming|cut|cutting) my ?self\b/giu,
      /\bsuicid(?:e|al)\b/giu,
      /\b(?:end|ending|take|taking) (?:my (?:own )?life|it all)\b/giu,
      /\b(?:want|wanted|going|wish i was|rather) (?:to )?(?:die|dead|be dead)\b/giu,
      /\b(?:no|without a) reason to (?:live|go on)\b/giu,
      /\bself[- ]harm(?:ing|ed)?\b/giu,
      /\b(?:don't|do not) want to (?:live|be alive|wake up)(?: any ?more)?\b/giu,
      /\bbetter off (?:dead|without me)\b/giu,
    ],
    unless: [/\b(?:don't|do not) want to live (?:in|with|at|near|here|there)\b/giu, /\bsuicide squad\b/giu],
  },
  vulnerable: {
    finds: [
      /\b(?:i am|i'm|my \w+ is|she is|he is|she's|he's) (?:\w+ )?(?:disabled|blind|deaf|terminally ill|seriously ill|bedridden|housebound|partially sighted|visually impaired|hard of hearing|pregnant and|dyslexic|autistic)\b/giu,
      /\b(?:dementia|alzheimer's|terminal illness|chemotherapy|life support|oxygen machine)\b/giu,
      /\b(?:my|our) (?:\w+ )?(?:husband|wife|partner|mother|father|mom|mum|dad|son|daughter|brother|sister) (?:\w+ )?(?:died|passed away|has died|just died|is dying)\b/giu,
      /\b(?:bereaved|bereavement|widowed|recently lost my (?:husband|wife|partner|mother|father|mom|mum|dad|son|daughter|job))\b/giu,
      /\b(?:can't|cannot|can not|unable to|struggling to) (?:\w+ )?(?:afford (?:food|rent|heating|medication|medicine|to eat)|pay (?:my |the )?(?:rent|heating|bills))\b/giu,
      /\b(?:domestic (?:abuse|violence)|abusive (?:partner|husband|wife|ex|relationship))\b/giu,
      /\b(?:homeless|in hospital|in the hospital|mental health crisis|panic attacks?)\b/giu,
      /\bi(?:'m| am) (?:only )?(?:1[0-7]|[89]\d) years? old\b/giu,
    ],
  },
  profanity: {
    finds: [
      /\b(?:mother)?f(?:u|\*)(?:c|\*)?k(?:ing|ed|er|ers|s)?\b/giu,
      /\bf\*{2,3}(?:k|ing)?\b/giu,
      /\b(?:bull|horse)?sh[i*1]t(?:ty|s|show)?\b/giu,
      /\b(?:asshole|arsehole|bastard|bastards|bitch|bitches|dickhead|prick|wanker|cunt|twat|dumbass|jackass|piss(?:ed)? off)\b/giu,
      /\b(?:stfu|wtf)\b/giu,
    ],
  },
};
