import { LockKeyhole, LockKeyholeOpen } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { DocumentedField, DocumentedOperation } from "./operation";

/** The REST API for people: every route with its permission, what it takes and what it answers. Needs no network. */
export function ApiDocs({ url, operations }: { url: string; operations: readonly DocumentedOperation[] }) {
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return (
    <main className="mx-auto grid w-full max-w-4xl gap-10 px-5 py-10 sm:px-8">
      <header className="grid gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">REST API</h1>
        <p className="text-sm text-muted-foreground">
          Routes with a permission take an API key of the workspace (<code>Authorization: Bearer cue_…</code>
          ), made under Settings. Conversations take their own token in the same header. Bodies and answers
          are JSON; an error is <code>{"{ error: { code, message, details } }"}</code>. Text in English only;
          no attachments.
        </p>
        <p className="text-sm">
          <Link
            prefetch={false}
            className="font-medium text-primary underline underline-offset-4"
            href="/api/v1/openapi.json"
          >
            OpenAPI 3.1 document
          </Link>{" "}
          <span className="text-muted-foreground">for {url}</span>
        </p>
      </header>
      {tags.map((tag) => (
        <section key={tag} aria-labelledby={`tag-${tag}`} className="grid gap-3">
          <h2 id={`tag-${tag}`} className="text-lg font-semibold">
            {tag}
          </h2>
          {operations
            .filter((operation) => operation.tag === tag)
            .map((operation) => (
              <Operation key={operation.id} operation={operation} />
            ))}
        </section>
      ))}
    </main>
  );
}

function Operation({ operation }: { operation: DocumentedOperation }) {
  const { id, method, path, summary, permission, parameters, body, answer } = operation;
  const Lock = permission === null ? LockKeyholeOpen : LockKeyhole;
  return (
    <details id={id} className="group rounded-lg border bg-card">
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 rounded-lg px-4 py-3 focus-ring">
        <span className="w-14 font-mono text-sm font-semibold text-primary">{method}</span>
        <span className="font-mono text-sm wrap-anywhere">{path}</span>
        <Badge className="ml-auto">
          <Lock aria-hidden className="size-3" />
          {permission ?? (parameters.length > 0 ? "conversation token" : "open to all")}
        </Badge>
        <span className="w-full text-sm text-muted-foreground">{summary}</span>
      </summary>
      <div className="grid gap-5 border-t px-4 py-4">
        <Fields title="In the address" fields={parameters} />
        <Fields title="Body" fields={body} />
        <Fields title={`Answer (${answer.status})`} fields={answer.fields} />
      </div>
    </details>
  );
}

function Fields({
  title,
  fields,
}: {
  title: string;
  fields: readonly (DocumentedField & { place?: string })[];
}) {
  if (fields.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="text-sm font-semibold">{title}</h3>
      <dl className="grid gap-2">
        {fields.map(({ name, type, isRequired, description, place }) => (
          <div key={name} className="grid gap-x-4 gap-y-0.5 text-sm sm:grid-cols-[12rem_1fr]">
            <dt className="font-mono text-[0.8125rem]">
              {name}
              {place && <span className="text-muted-foreground"> ({place})</span>}
            </dt>
            <dd className="min-w-0">
              <span className="font-mono text-[0.8125rem] wrap-anywhere text-muted-foreground">{type}</span>
              {!isRequired && <span className="ml-2 text-xs text-muted-foreground">optional</span>}
              {description && <span className="block">{description}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
