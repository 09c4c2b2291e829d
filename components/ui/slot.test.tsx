import { isValidElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Slot } from "./slot";

const propsOf = (node: ReactNode) => (isValidElement<Record<string, unknown>>(node) ? node.props : {});

it("gives its child what the child does not say itself, and joins looks", () => {
  const drawn = renderToStaticMarkup(
    <Slot className="outer" title="Slot's" style={{ color: "red" }} data-slot="button">
      <a href="#x" className="inner" title="Own" style={{ margin: 1 }}>
        Words
      </a>
    </Slot>,
  );
  expect(drawn).toBe(
    '<a href="#x" class="outer inner" title="Own" style="color:red;margin:1px" data-slot="button">Words</a>',
  );
});

it("calls the handlers of both, the child's first, and gives the element to the refs of both", () => {
  const said: unknown[] = [];
  const own = { current: null };
  const { onClick, ref } = propsOf(
    Slot({
      onClick: () => said.push("slot"),
      ref: (node: unknown) => said.push(node),
      children: (
        <button type="button" ref={own} onClick={() => said.push("child")}>
          Words
        </button>
      ),
    }),
  );
  if (typeof onClick === "function") onClick();
  if (typeof ref === "function") ref("element");
  expect(said).toEqual(["child", "slot", "element"]);
  expect(own.current).toBe("element");
});
