import { toast } from "@/components/ui/toast";
import type { DesignerAction } from "./action";
import { getPointingDevice, setPointingDevice } from "../canvas/pointing-device";
import { readPreference, setPreference } from "./preferences";

const base = { group: "Look", scope: "canvas", isEdit: false } as const;

export const lookActions: readonly DesignerAction[] = [
  {
    ...{ ...base, id: "zoom-in", title: "Zoom in", keys: ["Plus"] },
    run: ({ flow }) => void flow?.zoomIn(),
  },
  {
    ...{ ...base, id: "zoom-out", title: "Zoom out", keys: ["Minus"] },
    run: ({ flow }) => void flow?.zoomOut(),
  },
  {
    ...{ ...base, id: "fit", title: "Fit the journey", keys: ["0"], words: ["whole", "all"] },
    run: ({ flow }) => void flow?.fitView({ padding: 0.15, maxZoom: 1 }),
  },
  {
    ...{ ...base, id: "zoom-one", title: "Full size (100 %)", keys: ["1"] },
    run: ({ flow }) => void flow?.zoomTo(1),
  },
  {
    ...{ ...base, id: "fit-chosen", title: "Fit the selection", keys: ["2"] },
    isPossible: ({ chosen }) => chosen.length > 0,
    run: ({ flow, chosen }) =>
      void flow?.fitView({ nodes: chosen.map((id) => ({ id })), padding: 0.3, maxZoom: 1 }),
  },
  {
    ...{ ...base, id: "minimap", title: "Show or hide the map", keys: ["M"], words: ["minimap"] },
    run: () => setPreference("minimap", readPreference("minimap") === "shown" ? "hidden" : "shown"),
  },
  {
    ...{
      ...base,
      id: "pointing",
      title: "Mouse or trackpad",
      words: ["scroll", "zoom", "pan", "wheel"],
    },
    run: () => {
      const next = getPointingDevice() === "trackpad" ? "mouse" : "trackpad";
      setPointingDevice(next);
      toast.success(
        next === "mouse"
          ? "Mouse: the wheel zooms, dragging pans"
          : "Trackpad: two fingers pan, pinching zooms",
      );
    },
  },
];
