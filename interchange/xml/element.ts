/** An XML element as it was read. Namespaces are resolved; comments and processing instructions are gone. */
export type XmlElement = {
  /** Local name, without a prefix. */
  name: string;
  namespace: string;
  /** By local name; those of a namespace by `{namespace}name`. */
  attributes: ReadonlyMap<string, string>;
  children: readonly XmlElement[];
  /** The element's own text, children left out. */
  text: string;
  line: number;
};

export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.get(name);
}

/** Children of a namespace, of one name when it is given. */
export function childrenOf(element: XmlElement, namespace: string, name?: string): XmlElement[] {
  return element.children.filter(
    (child) => child.namespace === namespace && (name === undefined || child.name === name),
  );
}

export function childOf(element: XmlElement, namespace: string, name: string): XmlElement | undefined {
  return element.children.find((child) => child.namespace === namespace && child.name === name);
}
