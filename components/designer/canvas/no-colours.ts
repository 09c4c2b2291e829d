// In the place of d3-color (next.config.ts). The transitions of d3 blend whatever they are given, colours too, and bring
// every name that CSS has for one. React Flow's move what is seen, and the charts' scales are of numbers: nothing here
// blends a colour, and what is no colour is blended as the numbers that are in it.

/** What d3 asks first: never a colour. */
export function color(): null {
  return null;
}

function none(): never {
  throw new Error("Colours are not blended here.");
}

export { none as rgb, none as hsl, none as lab, none as hcl, none as lch, none as gray, none as cubehelix };
