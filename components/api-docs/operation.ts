/** One operation of the API as its page shows it. */
export type DocumentedField = { name: string; type: string; isRequired: boolean; description: string | null };
export type DocumentedOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  tag: string;
  /** null: open to customers of the chat, with their conversation's token. */
  permission: string | null;
  parameters: (DocumentedField & { place: string })[];
  body: DocumentedField[];
  answer: { status: string; fields: DocumentedField[] };
};
