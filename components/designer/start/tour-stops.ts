/** The stops of the tour. `target`: what is lit, the first that is on the screen; without one the stop is told all the same. */
export type TourStop = { title: string; text: string; target: string };

export const tourStops: readonly TourStop[] = [
  {
    title: "Steps come from the palette",
    text: "Drag one onto the canvas or onto a connection, or click it. Gates are dropped onto the step that they guard. N opens the same as a search.",
    target: 'nav[aria-label="Palette"]',
  },
  {
    title: "The journey is drawn here",
    text: "Connections lead from how a step ended to what follows. The tabs above show the same journey as a cue sheet and as an outline; edit wherever you like.",
    target: '[data-testid="canvas"], [role="tabpanel"]',
  },
  {
    title: "A step is set in the inspector",
    text: "Click a step to say what it does, who performs it, by when and at what risk. With nothing selected you set the journey itself.",
    target: "aside[data-inspector]",
  },
  {
    title: "Problems appear as you draw",
    text: "Every path is checked all the time. F8 walks through what was found; the path that shows it lights up, and many have a repair that is one click away.",
    target: 'section[aria-label="Dock"]',
  },
  {
    title: "Try it, then submit it",
    text: "Play a conversation before anybody else sees it. Submit makes a version that somebody else reviews; what is live stays live until then.",
    target: "header:has(h1)",
  },
];
