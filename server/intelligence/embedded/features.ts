import "server-only";

/*
 * What the intent model sees of a text: three views, each hashed into its own part of 2^20 buckets.
 *   words   stems, alone and in pairs of neighbours
 *   skips   pairs of stems up to seven words apart (word order that pairs of neighbours miss)
 *   chars   runs of 3 to 5 characters within a word and its boundaries (spelling, inflection)
 * A stored model names the version below: it must be raised with any change here.
 */
export const FEATURES_VERSION = "f2";
export const BUCKETS = 1 << 20;

export const views = ["words", "skips", "chars"] as const;
export type View = (typeof views)[number];

/** start, end: the words in the text that the feature rests on. */
export type Feature = { bucket: number; start: number; end: number };
export type Features = Record<View, Feature[]>;

type Word = { text: string; start: number; end: number };

const WORD = /[\p{L}\p{M}\p{N}]+(?:'\p{L}+)?|[$€£?!]/gu;
// Longer words are identifiers or noise; bounding them bounds the work.
const WORD_LENGTH_MAX = 40;
const WORDS_MAX = 1_200;
const SKIP_MAX = 7;
const RUN_MIN = 3;
const RUN_MAX = 5;

/** The features of a normalised text, with repetitions. */
export function featuresOf(text: string): Features {
  const words = wordsOf(text);
  const stems = words.map((word) => stemOf(word.text));
  const features: Features = { words: [], skips: [], chars: [] };
  const bounds = (first: number, last: number) => ({
    start: words[first]?.start ?? 0,
    end: words[last]?.end ?? 0,
  });
  stems.forEach((stem, at) => {
    features.words.push({ bucket: bucketOf(`1${stem}`), ...bounds(at, at) });
    if (at > 0) features.words.push({ bucket: bucketOf(`2${stems[at - 1]} ${stem}`), ...bounds(at - 1, at) });
    const farthest = Math.min(stems.length - 1, at + SKIP_MAX);
    for (let other = at + 2; other <= farthest; other++) {
      features.skips.push({ bucket: bucketOf(`s${stem} ${stems[other]}`), ...bounds(at, other) });
    }
  });
  for (const word of words) addRuns(features.chars, word);
  return features;
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    if (words.length === WORDS_MAX) break;
    // Which number it is says nothing about what is wanted; that it is one, and how long, does.
    const shape = match[0].slice(0, WORD_LENGTH_MAX).toLowerCase().replace(/\p{N}/gu, "0");
    words.push({ text: shape, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

function addRuns(runs: Feature[], { text, start, end }: Word): void {
  const bounded = ` ${text} `;
  for (let length = RUN_MIN; length <= RUN_MAX; length++) {
    if (bounded.length <= length) {
      runs.push({ bucket: bucketOf(`c${bounded}`), start, end });
      return;
    }
    for (let at = 0; at + length <= bounded.length; at++) {
      runs.push({ bucket: bucketOf(`c${bounded.slice(at, at + length)}`), start, end });
    }
  }
}

/** Light on purpose: it only needs to bring the commonest inflections together. */
function stemOf(word: string): string {
  if (word.length < 4) return word;
  return word
    .replace(/'s$/, "")
    .replace(/ies$/, "y")
    .replace(/(?:ing|ed|s)$/, "");
}

/** FNV-1a over UTF-16 units with a final mix (murmur3's), so that the low bits are even. */
export function bucketOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % BUCKETS;
}
