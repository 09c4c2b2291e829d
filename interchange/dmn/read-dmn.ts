import { cuesheetDmn } from "@/interchange/dmn/dmn-types";
import type { InterchangeProblem } from "@/interchange/problem";
import { attribute, childOf, childrenOf, type XmlElement } from "@/interchange/xml/element";

export type ReadCell = { text: string; language: string };
export type ReadColumn = { id: string; label: string; name: string; typeRef: string; values: string };
export type ReadTable = {
  decision: XmlElement;
  namespace: string;
  title: string;
  hitPolicy: string;
  aggregation: string;
  inputs: (ReadColumn & { expression: ReadCell })[];
  outputs: ReadColumn[];
  rules: {
    id: string;
    when: ReadCell[];
    then: ReadCell[];
    note: string;
    from: string | undefined;
    until: string | undefined;
  }[];
};

/** The decision tables of a file; decisions of another form are noted. */
export function tablesOf(root: XmlElement): { tables: ReadTable[]; notes: InterchangeProblem[] } {
  const { namespace } = root;
  const tables: ReadTable[] = [];
  const notes: InterchangeProblem[] = [];
  for (const decision of childrenOf(root, namespace, "decision")) {
    const title = attribute(decision, "name") ?? attribute(decision, "id") ?? "Decision";
    const table = childOf(decision, namespace, "decisionTable");
    if (table) tables.push(tableOf({ decision, table, title, namespace }));
    else
      notes.push({
        where: title,
        message: "It is decided by an expression and not by a table, so it was left out.",
      });
  }
  for (const other of childrenOf(root, namespace))
    if (["businessKnowledgeModel", "decisionService"].includes(other.name))
      notes.push({
        where: attribute(other, "name") ?? other.name,
        message: "Only decision tables are taken; this was left out.",
      });
  return { tables, notes };
}

type Found = { decision: XmlElement; table: XmlElement; title: string; namespace: string };

function tableOf({ decision, table, title, namespace }: Found): ReadTable {
  const cell = (element: XmlElement | undefined): ReadCell => ({
    text: (element && childOf(element, namespace, "text")?.text) ?? "",
    language: (element && attribute(element, "expressionLanguage")) ?? "",
  });
  const column = (element: XmlElement, values: string): ReadColumn => ({
    id: attribute(element, "id") ?? "",
    label: attribute(element, "label") ?? "",
    name: attribute(element, "name") ?? "",
    typeRef: attribute(element, "typeRef") ?? "",
    values: cell(childOf(element, namespace, values)).text,
  });
  return {
    ...{ decision, namespace, title },
    hitPolicy: attribute(table, "hitPolicy") ?? "UNIQUE",
    aggregation: attribute(table, "aggregation") ?? "",
    inputs: childrenOf(table, namespace, "input").map((input) => {
      const expression = childOf(input, namespace, "inputExpression");
      const typeRef = (expression && attribute(expression, "typeRef")) ?? "";
      return { ...column(input, "inputValues"), typeRef, expression: cell(expression) };
    }),
    outputs: childrenOf(table, namespace, "output").map((output) => column(output, "outputValues")),
    rules: childrenOf(table, namespace, "rule").map((rule) => {
      const extensions = childOf(rule, namespace, "extensionElements");
      const effective = extensions && childOf(extensions, cuesheetDmn, "effective");
      const notes = childrenOf(rule, namespace, "annotationEntry").map((entry) => cell(entry).text);
      const description = childOf(rule, namespace, "description")?.text ?? "";
      return {
        id: attribute(rule, "id") ?? "",
        when: childrenOf(rule, namespace, "inputEntry").map(cell),
        then: childrenOf(rule, namespace, "outputEntry").map(cell),
        note: [...notes, description].filter((text) => text !== "").join("; "),
        from: effective && attribute(effective, "from"),
        until: effective && attribute(effective, "until"),
      };
    }),
  };
}
