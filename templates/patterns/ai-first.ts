import { drawJourney, field, step, text, yesNo, type PatternTemplate } from "./drawing";
import { catalogueOf, requestType } from "./operations";
import { customerFields, identifySteps, openingSteps, personStep } from "./shared-steps";

/** Where a request stands; one that is very late is a person's business before the customer has to complain. */
export const statusUpdate: PatternTemplate = {
  key: "status-update",
  whenToUse:
    "Many customers ask where something stands: an order, an application, a repair. Reading is low risk, so AI answers by itself.",
  catalogue: catalogueOf({
    ...{ operations: ["crm.find_customer", "orders.find_request"], queues: ["support"] },
    intent: ["status_update", "Where does my request stand?"],
  }),
  document: drawJourney({
    name: "Status update",
    description:
      "Says where the customer's own request stands and what happens next. What is more than five days late goes to a person at once.",
    ...{ pattern: "ai-first", intents: ["status_update"], start: "understand" },
    completion: { statement: "The customer says that the question is answered.", proof: "consent" },
    fields: {
      ...customerFields,
      reference: field("Reference", text, {
        ...{ entity: "order_id", question: "Which request is it? Its reference stands in our confirmation." },
      }),
      request: field("Request", requestType, { personal: true }),
    },
    steps: [
      ...openingSteps("ask-customer", "I look up where your request stands."),
      ...identifySteps("find-request", "ask-reference"),
      step([5, 1], "ask-reference", {
        ...{ kind: "collect", title: "Ask for the reference" },
        settings: { fields: ["reference"], askAgain: true },
        ...{ visitsMax: 3, connections: { done: "find-request" } },
      }),
      step([6, 1], "find-request", {
        ...{ kind: "tool", title: "Look up the request", stage: "verify" },
        settings: {
          ...{ operation: "orders.find_request", arguments: { reference: "reference" } },
          outputs: { request: "answer" },
        },
        connections: { done: "own-request", refused: "ask-reference" },
      }),
      step([7, 1], "own-request", {
        ...{ kind: "policy-check", title: "Is it the customer's own?" },
        settings: {
          checks: [
            {
              name: "The request belongs to the customer",
              condition: "request.customer_id == customer.customer_id",
              explanation: "The request belongs to another customer.",
            },
          ],
        },
        connections: { passed: "how-late", exception: "ask-reference" },
      }),
      step([8, 1], "how-late", {
        ...{ kind: "branch", title: "Is it very late?" },
        settings: {
          arms: [{ exit: "late", title: "More than five days late", condition: "request.days_late > 5" }],
        },
        connections: { late: "apologise", otherwise: "tell" },
      }),
      step([9, 1], "tell", {
        ...{ kind: "resolve", title: "Tell the customer" },
        settings: {
          message: "Your request {reference} is {request.status}. Next: {request.next_step}.",
          ...{ disposition: "answered", confirmFirst: true },
        },
      }),
      step([8, 2], "apologise", {
        ...{ kind: "message", title: "Say that a colleague looks after it" },
        settings: {
          text: "Your request is {request.days_late} days late, and that is not what we promise. A colleague looks after it now.",
          ...{ sensitive: false, promise: true },
        },
        connections: { sent: "person" },
      }),
      personStep([9, 2], {
        ...{ queue: "support", entities: ["email", "reference"], back: "greet" },
        next: "Find out what holds up the request, and tell the customer a day that will be kept.",
      }),
    ],
  }),
};

const topics = ["advice", "installation", "repair"];

/** An appointment at a time that is really free; it can be taken back when the case fails later. */
export const appointment: PatternTemplate = {
  key: "appointment-scheduling",
  whenToUse:
    "Customers make appointments: a visit, a call back, a repair. Booking changes a calendar, so it is of medium risk and needs the customer's identity.",
  catalogue: catalogueOf({
    operations: ["crm.find_customer", "calendar.find_times", "calendar.book", "calendar.cancel"],
    ...{ queues: ["support"], intent: ["make_appointment", "Make an appointment"] },
  }),
  document: drawJourney({
    name: "Appointment scheduling",
    description:
      "Finds times that are free on the day that the customer wants, books the one they choose, and can take the booking back.",
    ...{ pattern: "ai-first", intents: ["make_appointment"], start: "understand" },
    completion: {
      statement: "The calendar confirmed the appointment, and the customer knows it.",
      proof: "receipt",
    },
    fields: {
      ...customerFields,
      topic: field(
        "Topic",
        { type: "choice", values: topics },
        { question: `What is it about: ${topics.join(", ")}?` },
      ),
      day: field("Day", { type: "date" }, { question: "Which day suits you, such as 2027-03-15?" }),
      times: field("Free times", { type: "list", of: text }),
      time: field("Time", text, { question: "Which of these times do you take?" }),
      appointment_id: field("Appointment", text),
    },
    steps: [
      ...openingSteps("ask-customer", "I make the appointment for you."),
      ...identifySteps("book", "ask-day"),
      step([5, 1], "ask-day", {
        ...{ kind: "collect", title: "Ask for topic and day" },
        settings: { fields: ["topic", "day"], askAgain: true },
        ...{ visitsMax: 4, connections: { done: "find-times" } },
      }),
      step([6, 1], "find-times", {
        ...{ kind: "tool", title: "Find free times", stage: "verify" },
        settings: {
          ...{ operation: "calendar.find_times", arguments: { topic: "topic", day: "day" } },
          outputs: { times: "answer.times" },
        },
        connections: { done: "any-free" },
      }),
      step([7, 1], "any-free", {
        ...{ kind: "branch", title: "Is any time free?" },
        settings: { arms: [{ exit: "free", title: "Some are free", condition: "size(times) > 0" }] },
        connections: { free: "offer", otherwise: "none-free" },
      }),
      step([7, 2], "none-free", {
        ...{ kind: "message", title: "Say that the day is full" },
        settings: { text: "There is no free time on {day}. Let us try another day.", sensitive: false },
        connections: { sent: "ask-day" },
      }),
      step([8, 1], "offer", {
        ...{ kind: "message", title: "Offer the free times" },
        settings: { text: "On {day} these times are free: {times}.", sensitive: false },
        visitsMax: 3,
        connections: { sent: "ask-time" },
      }),
      step([9, 1], "ask-time", {
        ...{ kind: "collect", title: "Ask for the time" },
        settings: { fields: ["time"], askAgain: true },
        ...{ visitsMax: 3, connections: { done: "is-offered" } },
      }),
      step([10, 1], "is-offered", {
        ...{ kind: "policy-check", title: "Was it offered?" },
        settings: {
          checks: [
            {
              name: "The time is one of those that are free",
              condition: "times.exists(t, t == time)",
              explanation: "That time is not free.",
            },
          ],
        },
        connections: { passed: "book", exception: "offer" },
      }),
      step([11, 1], "book", {
        ...{ kind: "tool", title: "Book the appointment", tier: "medium" },
        settings: {
          operation: "calendar.book",
          arguments: { customer_id: "customer.customer_id", topic: "topic", day: "day", time: "time" },
          outputs: { appointment_id: "answer.appointment_id" },
          undo: { operation: "calendar.cancel", arguments: { appointment_id: "answer.appointment_id" } },
        },
        connections: { done: "booked", refused: "ask-day" },
      }),
      step([12, 1], "booked", {
        ...{ kind: "resolve", title: "Confirm the appointment" },
        settings: {
          message: "Your appointment ({topic}) is booked for {day}, {time}. Its number is {appointment_id}.",
          ...{ disposition: "appointment-made", confirmFirst: false, survey: true },
        },
      }),
      personStep([12, 2], {
        ...{ queue: "support", entities: ["email", "topic", "day"], back: "greet" },
        next: "Find a time with the customer and book it for them.",
      }),
    ],
  }),
};

/** A change that is small for us and large for a thief: identity first, then the customer's yes to exactly that. */
export const accountChange: PatternTemplate = {
  key: "simple-account-change",
  whenToUse:
    "Customers change something of their account: a phone number, an address, a preference. The shape stays the same for each; connect your own operation.",
  catalogue: catalogueOf({
    ...{ operations: ["crm.find_customer", "crm.change_phone"], queues: ["support"] },
    intent: ["change_phone", "Change my phone number"],
  }),
  document: drawJourney({
    name: "Simple account change",
    description:
      "Changes the customer's phone number after identity is proved and the customer has said yes to the new number.",
    ...{ pattern: "ai-first", intents: ["change_phone"], start: "understand" },
    completion: {
      statement: "The customer system confirmed the change, or the customer left it as it is.",
      proof: "receipt-or-consent",
    },
    fields: {
      ...customerFields,
      phone: field("New phone number", text, {
        ...{
          personal: true,
          entity: "phone",
          question: "What is the new phone number, with its country code?",
        },
      }),
      old_phone: field("Old phone number", text, { personal: true }),
      is_own: field("The number is the customer's own", yesNo, {
        question: "Is this number your own? Please answer yes or no.",
      }),
    },
    steps: [
      ...openingSteps("ask-customer", "I can change your phone number for you."),
      ...identifySteps("change", "ask-phone"),
      step([5, 1], "ask-phone", {
        ...{ kind: "collect", title: "Ask for the new number" },
        settings: { fields: ["phone", "is_own"], askAgain: true },
        ...{ visitsMax: 3, connections: { done: "allowed" } },
      }),
      step([6, 1], "allowed", {
        ...{ kind: "policy-check", title: "May it be changed?" },
        settings: {
          checks: [
            {
              name: "The number has a country code",
              condition: 'phone.trim().startsWith("+") && size(phone.trim()) >= 8',
              explanation: "A phone number begins with + and its country code.",
            },
            {
              name: "The number is the customer's own",
              condition: "is_own",
              explanation: "Only the customer's own number may stand in the account.",
            },
          ],
        },
        connections: { passed: "consent", exception: "ask-phone" },
      }),
      step([7, 1], "consent", {
        ...{ kind: "gate", title: "The customer's yes", assignment: { by: "ai" } },
        settings: {
          ...{ control: "consent", guards: "change" },
          question: "Shall I change the phone number of your account to {phone}? Please answer yes or no.",
        },
        connections: { given: "change", declined: "unchanged" },
      }),
      step([8, 1], "change", {
        ...{ kind: "tool", title: "Change the phone number", tier: "medium" },
        settings: {
          operation: "crm.change_phone",
          arguments: { customer_id: "customer.customer_id", phone: "phone" },
          outputs: { old_phone: "answer.old_phone" },
          undo: {
            operation: "crm.change_phone",
            arguments: { customer_id: "customer.customer_id", phone: "answer.old_phone" },
          },
        },
        connections: { done: "changed" },
      }),
      step([9, 1], "changed", {
        ...{ kind: "resolve", title: "Tell the customer" },
        settings: {
          message:
            "Your phone number is now {phone}; it was {old_phone}. If this was not you, tell us at once.",
          ...{ disposition: "changed", confirmFirst: false },
        },
      }),
      step([8, 2], "unchanged", {
        ...{ kind: "resolve", title: "Leave it as it is" },
        settings: {
          message: "All right, I have not changed anything.",
          ...{ disposition: "withdrawn", confirmFirst: true },
        },
      }),
      personStep([9, 2], {
        ...{ queue: "support", entities: ["email", "phone"], back: "greet" },
        next: "Settle the change with the customer.",
      }),
    ],
  }),
};
