"use client";

import { TryIt } from "../try-it/try-it";

export function Simulator() {
  return (
    <div className="overflow-y-auto">
      <TryIt onClose={() => {}} />
    </div>
  );
}
