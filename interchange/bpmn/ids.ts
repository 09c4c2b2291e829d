/** Ids in our drawings. Steps and exits are written in letters, digits and dashes, so the underscore parts them. */
export const stepNodeId = (step: string) => `Step_${step}`;
export const endNodeId = (step: string) => `End_${step}`;
export const boundaryId = (step: string, exit: string) => `Boundary_${step}_${exit}`;
export const flowId = (step: string, exit: string) => `Flow_${step}_${exit}`;
export const endFlowId = (step: string) => `FlowEnd_${step}`;
export const startNodeId = "Event_start";
export const startFlowId = "Flow_start";
