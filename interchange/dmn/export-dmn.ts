import type { DecisionTable } from "@/core/governance/decision-table";
import { celLanguage } from "@/interchange/bpmn/namespaces";
import { dmnPlanOf, type DmnPlan, type PlannedCell } from "@/interchange/dmn/dmn-plan";
import {
  cuesheetDmn,
  dc,
  namespacesOf,
  type CellProblem,
  type DmnVersion,
} from "@/interchange/dmn/dmn-types";
import { jsonForXml } from "@/interchange/xml/text";
import { element, writeXml, type Written } from "@/interchange/xml/write-xml";

/**
 * The table as DMN, with the cells that FEEL cannot say: those stand in CEL and say so. The whole table stands in an
 * extension element, so that importDmn gives it again as it was.
 */
export function exportDmn(
  table: DecisionTable,
  version: DmnVersion = "1.5",
): { xml: string; problems: CellProblem[] } {
  const plan = dmnPlanOf(table);
  const { dmn, dmndi } = namespacesOf[version];
  const decision = { id: "Decision_table", name: table.title };
  const xml = writeXml(
    element(
      "dmn:definitions",
      {
        "xmlns:dmn": dmn,
        "xmlns:dmndi": dmndi,
        "xmlns:dc": dc,
        "xmlns:cuesheet": cuesheetDmn,
        ...{ id: "Definitions_table", name: table.title, namespace: cuesheetDmn },
        exporter: "Cuesheet",
        exporterVersion: "1",
      },
      [
        element("dmn:decision", decision, [
          element("dmn:extensionElements", {}, [element("cuesheet:table", {}, jsonForXml(table))]),
          element("dmn:variable", { id: "Variable_table", name: table.title }),
          tableOf(plan),
        ]),
        element("dmndi:DMNDI", {}, [
          element("dmndi:DMNDiagram", { id: "Diagram_table" }, [
            element("dmndi:DMNShape", { id: "Shape_table", dmnElementRef: decision.id }, [
              element("dc:Bounds", { height: 80, width: 180, x: 160, y: 100 }),
            ]),
          ]),
        ]),
      ],
    ),
  );
  return { xml, problems: plan.problems };
}

function tableOf(plan: DmnPlan): Written {
  return element("dmn:decisionTable", { id: "Table", hitPolicy: plan.hitPolicy, outputLabel: plan.title }, [
    ...plan.inputs.map(({ id, label, typeRef, values, expression }) =>
      element("dmn:input", { id, label }, [
        cellOf("dmn:inputExpression", expression, { id: `${id}_expression`, typeRef }),
        ...valuesOf("dmn:inputValues", values, id),
      ]),
    ),
    ...plan.outputs.map(({ id, label, name, typeRef, values }) =>
      element("dmn:output", { id, label, name, typeRef }, valuesOf("dmn:outputValues", values, id)),
    ),
    element("dmn:annotation", { name: "Note" }),
    ...plan.rows.map(({ id, when, then, note, from, until }) =>
      element("dmn:rule", { id }, [
        ...(from === undefined && until === undefined
          ? []
          : [element("dmn:extensionElements", {}, [element("cuesheet:effective", { from, until })])]),
        ...when.map((cell, index) => cellOf("dmn:inputEntry", cell, { id: `${id}_when_${index + 1}` })),
        ...then.map((cell, index) => cellOf("dmn:outputEntry", cell, { id: `${id}_then_${index + 1}` })),
        element("dmn:annotationEntry", {}, [element("dmn:text", {}, note)]),
      ]),
    ),
  ]);
}

function cellOf(name: string, cell: PlannedCell, attributes: Written["attributes"]): Written {
  const language = cell.isCel ? { expressionLanguage: celLanguage } : {};
  return element(name, { ...attributes, ...language }, [element("dmn:text", {}, cell.text)]);
}

function valuesOf(name: string, values: string | undefined, id: string): Written[] {
  return values === undefined
    ? []
    : [element(name, { id: `${id}_values` }, [element("dmn:text", {}, values)])];
}
