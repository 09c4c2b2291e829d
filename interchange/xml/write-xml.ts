import { writeAttribute, writeText } from "@/interchange/xml/text";

/** An element to write: a prefixed name, attributes in order (undefined ones left out), and children or a text. */
export type Written = {
  name: string;
  attributes: Record<string, string | number | boolean | undefined>;
  content: readonly Written[] | string;
};

export function element(
  name: string,
  attributes: Written["attributes"] = {},
  content: Written["content"] = [],
): Written {
  return { name, attributes, content };
}

/** The document's text, indented. Texts stand without spaces around them, so that they are read as they were. */
export function writeXml(root: Written): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  write(root, "", lines);
  return `${lines.join("\n")}\n`;
}

function write({ name, attributes, content }: Written, indent: string, lines: string[]): void {
  let tag = `${indent}<${name}`;
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) tag += ` ${key}="${writeAttribute(String(value))}"`;
  if (content.length === 0) lines.push(`${tag} />`);
  else if (typeof content === "string") lines.push(`${tag}>${writeText(content)}</${name}>`);
  else {
    lines.push(`${tag}>`);
    for (const child of content) write(child, `${indent}  `, lines);
    lines.push(`${indent}</${name}>`);
  }
}
