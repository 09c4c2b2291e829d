import { createTailwindMerge } from "tailwind-merge";

// Which of Tailwind's classes contradict each other, for those that we write: the whole of Tailwind would be the largest
// part of what draws a first button. cn.test.ts compares it, class by class, with what tailwind-merge itself says.

type Definition = string | ((rest: string) => boolean) | { [prefix: string]: Definition[] };

const any = [() => true];
const words = (text: string) => text.split(" ");
/** Groups that are one prefix with anything behind it. */
const prefixed = (text: string) => Object.fromEntries(words(text).map((name) => [name, [{ [name]: any }]]));
const isNumber = (rest: string) => rest !== "" && !Number.isNaN(Number(rest));
const isLength = (rest: string) => /^\[-?[\d.]+(?:px|r?em|pt|vh|vw|%)\]$/.test(rest);
const sizes = words("xs sm md lg xl 2xl 3xl 4xl none full");
const isRound = (rest: string) => sizes.includes(rest) || rest.startsWith("[");
const borderSides = words("x y t r b l");

const classGroups: Record<string, Definition[]> = {
  display: words(
    "block contents flex grid hidden inline inline-block inline-flex inline-grid table table-cell flow-root",
  ),
  sr: words("sr-only not-sr-only"),
  position: words("static absolute fixed relative sticky"),
  visibility: words("collapse invisible visible"),
  ...prefixed(
    "top right bottom left inset inset-x inset-y z basis order grid-cols grid-rows col-start row-start",
  ),
  ...prefixed(
    "grid-flow auto-cols auto-rows gap gap-x gap-y p px py pt pr pb pl m mx my mt mr mb ml space-y",
  ),
  ...prefixed(
    "size w h min-w min-h max-w max-h aspect overflow overflow-x overflow-y overscroll leading tracking",
  ),
  ...prefixed("whitespace underline-offset line-clamp content opacity duration animate rotate cursor"),
  ...prefixed(
    "translate-x translate-y appearance field-sizing pointer-events select scroll-m scroll-my scroll-mt",
  ),
  ...prefixed("scroll-py accent fill stroke caption border-spacing outline-offset"),
  "flex-direction": [{ flex: words("row row-reverse col col-reverse") }],
  "flex-wrap": [{ flex: words("wrap nowrap wrap-reverse") }],
  flex: [{ flex: any }],
  grow: ["grow", { grow: any }],
  shrink: ["shrink", { shrink: any }],
  "col-start-end": [{ col: any }],
  "row-start-end": [{ row: any }],
  "justify-content": [{ justify: any }],
  "justify-items": [{ "justify-items": any }],
  "justify-self": [{ "justify-self": any }],
  "align-content": [{ content: words("start center end between around evenly stretch") }],
  "align-items": [{ items: any }],
  "align-self": [{ self: any }],
  "place-items": [{ "place-items": any }],
  "font-size": [{ text: ["base", ...sizes, isLength] }],
  "text-alignment": [{ text: words("left center right justify start end") }],
  "text-wrap": [{ text: words("wrap nowrap balance pretty") }],
  "text-overflow": ["truncate", { text: words("ellipsis clip") }],
  "text-color": [{ text: any }],
  "font-style": words("italic not-italic"),
  "font-weight": [{ font: words("light normal medium semibold bold") }],
  "font-family": [{ font: any }],
  "fvn-normal": ["normal-nums"],
  "fvn-spacing": words("proportional-nums tabular-nums"),
  "list-style-position": [{ list: words("inside outside") }],
  "list-style-type": [{ list: any }],
  "text-decoration": words("underline overline line-through no-underline"),
  "text-decoration-style": [{ decoration: words("solid double dotted dashed wavy") }],
  "text-decoration-thickness": [{ decoration: ["from-font", "auto", isNumber] }],
  "text-decoration-color": [{ decoration: any }],
  "text-transform": words("uppercase lowercase capitalize normal-case"),
  "vertical-align": [{ align: any }],
  break: words("break-normal break-words break-all break-keep"),
  "break-after": [{ "break-after": any }],
  "break-inside": [{ "break-inside": any }],
  wrap: [{ wrap: any }],
  "bg-image": [{ bg: ["none", { linear: any }] }],
  "bg-color": [{ bg: any }],
  "gradient-from-pos": [{ from: [(rest) => rest.endsWith("%")] }],
  "gradient-to-pos": [{ to: [(rest) => rest.endsWith("%")] }],
  "gradient-from": [{ from: any }],
  "gradient-to": [{ to: any }],
  rounded: ["rounded", { rounded: [isRound] }],
  ...Object.fromEntries(
    words("t r b l tl tr br bl").map((side) => [
      `rounded-${side}`,
      [{ rounded: [{ [side]: ["", isRound] }] }],
    ]),
  ),
  "border-w": [{ border: ["", isNumber, isLength] }],
  "border-style": [{ border: words("solid dashed dotted double hidden none") }],
  "border-collapse": [{ border: words("collapse separate") }],
  ...Object.fromEntries(
    borderSides.flatMap((side) => [
      [`border-w-${side}`, [{ [`border-${side}`]: ["", isNumber, isLength] }]],
      [`border-color-${side}`, [{ [`border-${side}`]: any }]],
    ]),
  ),
  "border-color": [{ border: any }],
  "divide-x": [{ "divide-x": ["", isNumber] }],
  "divide-y": [{ "divide-y": ["", isNumber] }],
  "outline-style": [{ outline: words("solid dashed dotted double none hidden") }],
  "outline-w": [{ outline: ["", isNumber] }],
  "outline-color": [{ outline: any }],
  shadow: [{ shadow: ["", ...sizes, (rest) => rest.startsWith("[")] }],
  "shadow-color": [{ shadow: any }],
  "ring-offset-w": [{ "ring-offset": [isNumber] }],
  "ring-offset-color": [{ "ring-offset": any }],
  "ring-w": [{ ring: ["", isNumber] }],
  "ring-color": [{ ring: any }],
  filter: ["filter"],
  transform: ["transform"],
  blur: ["blur", { blur: any }],
  transition: ["transition", { transition: any }],
  resize: [{ resize: words(" none x y") }],
  touch: [{ touch: words("auto none manipulation") }],
  "touch-y": [{ "touch-pan": words("y up down") }],
};

const sides = (name: string, of: string) => words(of).map((side) => `${name}${side}`);

/** Of two classes that contradict each other the later one stays. */
export const mergeClasses = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups,
  conflictingClassGroups: {
    overflow: ["overflow-x", "overflow-y"],
    inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
    "inset-x": ["right", "left"],
    "inset-y": ["top", "bottom"],
    flex: ["basis", "grow", "shrink"],
    gap: ["gap-x", "gap-y"],
    p: sides("p", "x y t r b l"),
    px: ["pr", "pl"],
    py: ["pt", "pb"],
    m: sides("m", "x y t r b l"),
    mx: ["mr", "ml"],
    my: ["mt", "mb"],
    size: ["w", "h"],
    "font-size": ["leading"],
    "fvn-normal": ["fvn-spacing"],
    "fvn-spacing": ["fvn-normal"],
    "line-clamp": ["display", "overflow"],
    rounded: sides("rounded-", "t r b l tl tr br bl"),
    "rounded-t": ["rounded-tl", "rounded-tr"],
    "rounded-r": ["rounded-tr", "rounded-br"],
    "rounded-b": ["rounded-br", "rounded-bl"],
    "rounded-l": ["rounded-tl", "rounded-bl"],
    "border-w": sides("border-w-", "x y t r b l"),
    "border-w-x": ["border-w-r", "border-w-l"],
    "border-w-y": ["border-w-t", "border-w-b"],
    "border-color": sides("border-color-", "x y t r b l"),
    "border-color-x": ["border-color-r", "border-color-l"],
    "border-color-y": ["border-color-t", "border-color-b"],
    "scroll-m": ["scroll-my", "scroll-mt"],
    "scroll-my": ["scroll-mt"],
    touch: ["touch-y"],
    "touch-y": ["touch"],
  },
  conflictingClassGroupModifiers: { "font-size": ["leading"] },
  postfixLookupClassGroups: [],
  orderSensitiveModifiers: words("* ** after backdrop before file marker placeholder selection"),
}));
