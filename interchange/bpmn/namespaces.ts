/** Namespaces of BPMN 2.0.2 (OMG formal/2013-12-09) and our own. */
export const bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
export const bpmndi = "http://www.omg.org/spec/BPMN/20100524/DI";
export const dc = "http://www.omg.org/spec/DD/20100524/DC";
export const di = "http://www.omg.org/spec/DD/20100524/DI";
export const xsi = "http://www.w3.org/2001/XMLSchema-instance";
/** What BPMN cannot say about a journey (docs/decisions/0013-bpmn-extension-elements.md). */
export const cuesheet = "https://cuesheet.dev/bpmn/1";

/** Languages of conditions. */
export const feelLanguage = "https://www.omg.org/spec/DMN/20230324/FEEL/";
export const celLanguage = "https://cel.dev";
export const exitLanguage = `${cuesheet}#exit`;
