/** A process as another modeller writes it (default namespace, JUEL and FEEL conditions, vendor settings). For tests only. */
const open = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" targetNamespace="http://example.com" id="defs">`;

export const foreignProcess = (inside: string, more = "") =>
  `${open}<process id="p" name="Claims" isExecutable="true">${inside}</process>${more}</definitions>`;

export const flow = (id: string, from: string, to: string, condition?: string) =>
  condition === undefined
    ? `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`
    : `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"><conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression></sequenceFlow>`;

export const claims = foreignProcess(
  `<laneSet id="ls"><lane id="l1" name="Claims desk"><flowNodeRef>review</flowNodeRef></lane>
     <lane id="l2" name="AI assistant"><flowNodeRef>tell</flowNodeRef></lane></laneSet>
   <startEvent id="s" name="Claim arrives" />
   <serviceTask id="load" name="Load the policy" camunda:delegateExpression="\${loader}"><extensionElements><camunda:field name="x" /></extensionElements></serviceTask>
   <exclusiveGateway id="g" name="How large?" default="f4" />
   <userTask id="review" name="Review the claim"><documentation>Look at the photos.</documentation></userTask>
   <boundaryEvent id="late" attachedToRef="review"><timerEventDefinition id="td"><timeDuration>PT2H</timeDuration></timerEventDefinition></boundaryEvent>
   <sendTask id="tell" name="Tell the customer" />
   <parallelGateway id="fork" /><scriptTask id="a" name="Note it"><script>x = 1</script></scriptTask>
   <businessRuleTask id="b" name="Check rules" /><parallelGateway id="join" />
   <subProcess id="sub" name="Pay out"><startEvent id="ss" /><callActivity id="pay" name="Pay" calledElement="payment" />
     <endEvent id="se" />${flow("sf1", "ss", "pay")}${flow("sf2", "pay", "se")}</subProcess>
   <intermediateCatchEvent id="w" name="Three days"><timerEventDefinition id="td2"><timeDuration>P3D</timeDuration></timerEventDefinition></intermediateCatchEvent>
   <endEvent id="e" name="Paid" /><textAnnotation id="note"><text>Ask legal</text></textAnnotation>
   ${flow("f1", "s", "load")}${flow("f2", "load", "g")}
   ${flow("f3", "g", "review", "${amount &gt; 1000 &amp;&amp; country == 'DE'}")}
   ${flow("f3b", "g", "tell", "= vip = true or score in [1..5]")}
   ${flow("f3c", "g", "tell", "${service.isOpen(order)}")}
   ${flow("f4", "g", "fork")}${flow("f5", "fork", "a")}${flow("f6", "fork", "b")}${flow("f7", "a", "join")}${flow("f8", "b", "join")}
   ${flow("f9", "join", "sub")}${flow("f10", "sub", "w")}${flow("f11", "w", "e")}${flow("f12", "review", "e")}
   ${flow("f13", "late", "tell")}${flow("f14", "tell", "e")}`,
  `<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="pl" bpmnElement="p">
    <bpmndi:BPMNShape id="x1" bpmnElement="review"><dc:Bounds x="300" y="80" width="100" height="80" /></bpmndi:BPMNShape>
   </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
);
