"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { LazyJourneyPicture } from "@/components/journey-picture/lazy-journey-picture";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { TemplateNeeds } from "./template-needs";
import { TemplateQuestions } from "./template-questions";
import { TemplateSentences } from "./template-sentences";
import { UseTemplateDialog } from "./use-template-dialog";

export type Template = RouterOutputs["journeys"]["template"];

/** One template: its journey to look at, what it needs, what it leaves open, and where each sentence went. */
export function TemplateScreen({ templateKey, mayEdit }: { templateKey: string; mayEdit: boolean }) {
  const trpc = useTRPC();
  const template = useQuery(trpc.journeys.template.queryOptions({ key: templateKey }));
  if (template.isPending) return <Loading />;
  if (template.isError) {
    return (
      <Page>
        <ProblemNotice
          error={template.error}
          title="The template could not be loaded"
          retry={() => void template.refetch()}
        />
      </Page>
    );
  }
  return <Loaded template={template.data} mayEdit={mayEdit} />;
}

function Loaded({ template, mayEdit }: { template: Template; mayEdit: boolean }) {
  const [focus, setFocus] = useState<string | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { title, flow, meaning, layout, notice } = template;
  return (
    <Page>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            parts={[
              { label: "Journeys", href: "/journeys" },
              { label: "Templates", href: "/journeys/templates" },
              { label: title },
            ]}
          />
        }
        title={title}
        description={meaning.description === "" ? flow : meaning.description}
        actions={mayEdit && <Button onClick={() => setIsOpen(true)}>Use this template</Button>}
      />
      <div className="mb-6 h-[26rem] overflow-hidden rounded-xl border max-sm:h-72">
        <LazyJourneyPicture
          meaning={meaning}
          layout={layout}
          focus={focus}
          onSelect={setFocus}
          label={`The journey of the template ${title}`}
        />
      </div>
      <div className="grid gap-6 lg:grid-cols-2">
        <TemplateQuestions template={template} onShow={setFocus} />
        <TemplateNeeds needs={template.needs} />
      </div>
      <TemplateSentences sentences={template.sentences} />
      <p className="mt-8 text-xs text-muted-foreground">{notice}</p>
      {isOpen && <UseTemplateDialog template={template} onClose={() => setIsOpen(false)} />}
    </Page>
  );
}

function Loading() {
  return (
    <Page>
      <div className="grid gap-4" role="status" aria-label="Loading the template">
        <Skeleton className="h-12 w-72" />
        <Skeleton className="h-96" />
      </div>
    </Page>
  );
}
