import { describe, expect, it } from "vitest";
import { onToasts, toast, whenToastsWait, type Toast } from "./toast";

describe("toasts before there is something to draw them", () => {
  it("ask for it, wait, and come in their order; later ones come at once", () => {
    let asked = 0;
    const stopAsking = whenToastsWait(() => (asked += 1));
    toast.error("No connection", { id: "one" });
    toast("Deleted");
    expect(asked).toBe(2);
    const drawn: Toast[] = [];
    const stop = onToasts((one) => drawn.push(one));
    toast.success("Saved");
    expect(drawn.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      "error No connection",
      "message Deleted",
      "success Saved",
    ]);
    expect(drawn[0]?.options).toEqual({ id: "one" });
    expect(asked).toBe(2);
    stop();
    stopAsking();
  });
});
