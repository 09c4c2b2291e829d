"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTRPCClient, type RouterInputs } from "@/components/trpc";
import { Button } from "@/components/ui/button";

/** The figures of the page as a file for a spreadsheet. */
export function CsvButton({ query }: { query: RouterInputs["outcomes"]["export"] }) {
  const client = useTRPCClient();
  const download = useMutation({
    mutationFn: () => client.outcomes.export.query(query),
    onSuccess: ({ name, text }) => save(name, text),
  });
  return (
    <Button variant="outline" pending={download.isPending} onClick={() => download.mutate()}>
      <Download aria-hidden />
      Download CSV
    </Button>
  );
}

function save(name: string, text: string): void {
  // The mark at the beginning makes spreadsheets read it as UTF-8.
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
