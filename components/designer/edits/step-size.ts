/** How large a step is taken to be until it is drawn, in px of the canvas. */
export const stepSize = { width: 240, height: 120 };
