"use client";

import { History } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { useCan } from "@/components/shell/self";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";

const loadPicker = () => import("./case-picker-dialog").then((module) => module.CasePickerDialog);
const CasePickerDialog = dynamic(loadPicker);

const words = "Play a recorded case …";

/** Opens the list of this journey's cases, for who may see cases. */
export function RecordedCaseButton({ isIcon = false }: { isIcon?: boolean }) {
  const can = useCan();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (!can("cases.view")) return null;
  const close = () => {
    setIsOpen(false);
    setTimeout(() => button.current?.focus());
  };
  const open = () => setIsOpen(true);
  return (
    <>
      {isIcon ? (
        <Tooltip content={words}>
          <Button ref={button} size="icon-sm" variant="ghost" aria-label={words} onClick={open}>
            <History aria-hidden />
          </Button>
        </Tooltip>
      ) : (
        <Button ref={button} type="button" variant="outline" onClick={open}>
          <History aria-hidden />
          {words}
        </Button>
      )}
      {isOpen && <CasePickerDialog onClose={close} />}
    </>
  );
}
