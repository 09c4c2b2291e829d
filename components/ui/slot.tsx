import { Children, cloneElement, isValidElement, type ReactNode, type Ref } from "react";

type Props = Record<string, unknown>;
type Handler = (...given: unknown[]) => unknown;

/**
 * Gives all it is given to its only child: what the child says itself stands, handlers of both are called, the child's
 * first, and classes and styles of both hold. Ours, for it stands around every button of the first picture.
 */
export function Slot({ children, ...given }: { children?: ReactNode; [prop: string]: unknown }) {
  const child = Children.only(children);
  return isValidElement<Props>(child) ? cloneElement(child, joined(given, child.props)) : null;
}

function joined(given: Props, own: Props): Props {
  const all: Props = { ...given, ...own };
  for (const [name, value] of Object.entries(given)) {
    const other = own[name];
    if (other === undefined) all[name] = value;
    else if (isHandler(name, value) && isHandler(name, other)) all[name] = inTurn(other, value);
    else if (name === "className") all[name] = `${String(value)} ${String(other)}`;
    else if (name === "style") all[name] = Object.assign({}, value, other);
  }
  const refs = [given["ref"], own["ref"]].filter((ref) => ref != null);
  if (refs.length > 1) {
    all["ref"] = (node: unknown) => {
      for (const ref of refs) giveRef(ref as Ref<unknown>, node); // what React calls "ref" is one
    };
  }
  return all;
}

function isHandler(name: string, value: unknown): value is Handler {
  return /^on[A-Z]/.test(name) && typeof value === "function";
}

function inTurn(first: Handler, second: Handler): Handler {
  return (...given) => {
    const answer = first(...given);
    second(...given);
    return answer;
  };
}

function giveRef(ref: Ref<unknown>, node: unknown): void {
  if (typeof ref === "function") ref(node);
  else if (ref) ref.current = node;
}
