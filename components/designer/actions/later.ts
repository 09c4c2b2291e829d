import { toast } from "@/components/ui/toast";

/** Does what an act does with code that comes now; says so when it cannot come. */
export function later<Module>(coming: Promise<Module>, run: (module: Module) => unknown): void {
  coming.then(run, () =>
    toast.error("That could not be done", { description: "Check the connection and try again." }),
  );
}
