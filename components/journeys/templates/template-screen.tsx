"use client";

import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { LazyJourneyPicture } from "@/components/journey-picture/lazy-journey-picture";
import { ProblemNotice } from "@/components/shell/problem-notice";
import { useTRPC, type RouterOutputs } from "@/components/trpc";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { CuePreview } from "../guided/cue-preview";
import { patternNames } from "../pattern-names";
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
  const { title, flow, source, whenToUse, meaning, layout, notice } = template;
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
      <dl className="mb-5 grid gap-x-8 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
        <Fact term="When to use it">{whenToUse}</Fact>
        <Fact term="Pattern">{patternNames[meaning.pattern].title}</Fact>
        <Fact term="It ended when">{meaning.completion.statement}</Fact>
      </dl>
      <Tabs defaultValue="picture" className="mb-6">
        <TabsList>
          <TabsTrigger value="picture">Picture</TabsTrigger>
          <TabsTrigger value="cue-sheet">Cue sheet</TabsTrigger>
        </TabsList>
        <TabsContent value="picture">
          <div className="h-[26rem] overflow-hidden rounded-xl border max-sm:h-72">
            <LazyJourneyPicture
              meaning={meaning}
              layout={layout}
              focus={focus}
              onSelect={setFocus}
              label={`The journey of the template ${title}`}
            />
          </div>
        </TabsContent>
        <TabsContent value="cue-sheet" className="rounded-xl border bg-card p-4">
          <CuePreview meaning={meaning} />
        </TabsContent>
      </Tabs>
      <div className="grid gap-6 lg:grid-cols-2">
        {source === "procedure" && <TemplateQuestions template={template} onShow={setFocus} />}
        <TemplateNeeds needs={template.needs} />
      </div>
      {source === "procedure" && <TemplateSentences sentences={template.sentences} />}
      {notice !== null && <p className="mt-8 text-xs text-muted-foreground">{notice}</p>}
      {isOpen && <UseTemplateDialog template={template} onClose={() => setIsOpen(false)} />}
    </Page>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{term}</dt>
      <dd className="max-w-prose">{children}</dd>
    </>
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
