/** The parts of bpmn-moddle that the tests use; the package brings no types for its entry. */
declare module "bpmn-moddle" {
  export type Element = {
    $type: string;
    id?: string;
    name?: string;
    [property: string]: unknown;
  };
  export class BpmnModdle {
    fromXML(
      xml: string,
    ): Promise<{ rootElement: Element; warnings: { message: string }[]; references: unknown[] }>;
    toXML(element: Element, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}
