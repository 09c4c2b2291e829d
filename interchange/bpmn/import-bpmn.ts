import { journeyDocumentSchema, type JourneyDocument } from "@/core/journey/document";
import { parseDocument } from "@/core/journey/parse-document";
import { foreignJourney } from "@/interchange/bpmn/foreign-bpmn";
import { bpmn, cuesheet } from "@/interchange/bpmn/namespaces";
import { mergedJourney } from "@/interchange/bpmn/own-bpmn";
import { readBpmn, type BpmnModel } from "@/interchange/bpmn/read-bpmn";
import { refused, type InterchangeProblem, type Refused } from "@/interchange/problem";
import { attribute, childOf, type XmlElement } from "@/interchange/xml/element";
import { readXml } from "@/interchange/xml/read-xml";

export type ImportedBpmn = {
  ok: true;
  document: JourneyDocument;
  /** cuesheet: an export of ours, with all that it held. */
  from: "cuesheet" | "elsewhere";
  /** Changes that somebody made to our export in another modeller, and that were taken over. */
  taken: InterchangeProblem[];
  /** What was not carried over, or a person must still decide. */
  notes: InterchangeProblem[];
};

/**
 * A journey from BPMN 2.0 XML. An export of ours comes back as it was, with what others changed in the drawing; any
 * other file gives a draft. Refuses, with reasons, what is not BPMN, too large, or refers to what is not there.
 */
export function importBpmn(text: string): ImportedBpmn | Refused {
  const xml = readXml(text);
  if (!xml.ok) return xml;
  const read = readBpmn(xml.root);
  if (!read.ok) return read;
  const own = ownData(read.model.process);
  return own ? importOwn(own, read.model) : importForeign(read.model);
}

function ownData(process: XmlElement): XmlElement | undefined {
  const extensions = childOf(process, bpmn, "extensionElements");
  return extensions && childOf(extensions, cuesheet, "journey");
}

function importOwn(data: XmlElement, model: BpmnModel): ImportedBpmn | Refused {
  const parsed = parseDocument(data.text);
  if (!parsed.ok)
    return refused("extension data", `The journey in the extension data is damaged: ${parsed.message}`);
  // Completing a document may change it; an export that nobody touched gives exactly what was exported.
  const exact = journeyDocumentSchema.safeParse(JSON.parse(data.text));
  const base = exact.success ? exact.data : parsed.document;
  const merged = mergedJourney(base, model, Number(attribute(data, "plan")));
  if (merged.taken.length > 0) {
    const again = parseDocument(merged.document);
    if (!again.ok) return refused("journey", `What was changed gives no journey: ${again.message}`);
    merged.document = again.document;
  }
  return { ok: true, from: "cuesheet", ...merged };
}

function importForeign(model: BpmnModel): ImportedBpmn | Refused {
  const draft = foreignJourney(model);
  if (!draft.ok) return draft;
  const parsed = parseDocument(draft.document);
  if (!parsed.ok) return refused("journey", parsed.message);
  return { ok: true, from: "elsewhere", document: parsed.document, taken: [], notes: draft.notes };
}
