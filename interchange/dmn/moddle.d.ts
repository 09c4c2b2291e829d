/** The parts of dmn-moddle that the tests use; the package brings no types. */
declare module "dmn-moddle" {
  export type Element = {
    $type: string;
    id?: string;
    name?: string;
    [property: string]: unknown;
  };
  export class DmnModdle {
    fromXML(xml: string): Promise<{ rootElement: Element; warnings: { message: string }[] }>;
    toXML(element: Element, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}
