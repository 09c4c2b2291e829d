"use client";

import { bundleParts } from "@/core/step/contract";
import { bundleFill } from "../canvas/step-name";
import { useDesigner } from "../store/use-designer";
import { PrintHead } from "../views/print-out";
import type { SheetTitle } from "../views/sheet-title";
import type { CueGroup } from "./cue-rows";
import { columnTitles, plainCells, stageTitles } from "./cue-words";

/** The sheet on paper: the same columns and order as on the screen, all rows, no controls. */
export function CuePrint({ groups, title }: { groups: readonly CueGroup[]; title: SheetTitle }) {
  const problemsOf = useDesigner((state) => state.problemsOf);
  return (
    <>
      <PrintHead kind="Cue sheet" title={title} />
      <table className="w-full border-collapse text-[8pt] leading-snug">
        <thead>
          <tr>
            {columnTitles.slice(1).map((column) => (
              <th
                key={column}
                scope="col"
                className="border-b-2 border-black px-1.5 py-1 text-left font-semibold"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {groups
          .filter((group) => group.rows.length > 0)
          .map((group) => (
            <tbody key={group.stage}>
              <tr className="break-after-avoid">
                <th
                  scope="rowgroup"
                  colSpan={columnTitles.length - 1}
                  className="bg-neutral-200 px-1.5 py-1 text-left"
                >
                  {stageTitles[group.stage]}
                </th>
              </tr>
              {group.rows.map((row) => (
                <tr key={row.step.id} className="break-inside-avoid border-b border-neutral-400 align-top">
                  {plainCells(row, bundleFill(problemsOf.get(row.step.id) ?? []), bundleParts.length)
                    .slice(1)
                    .map((text, index) => (
                      <td key={columnTitles[index + 1]} className="px-1.5 py-1">
                        {text}
                      </td>
                    ))}
                </tr>
              ))}
            </tbody>
          ))}
      </table>
    </>
  );
}
