import { describe, expect, it } from "vitest";
import { permissionsOf, roles } from "@/core/governance/permissions";
import { homePath, isActiveItem, navItems, visibleNavItems } from "./navigation";

describe("navigation", () => {
  it.each(roles)("takes %s home to a screen that they may see", (role) => {
    const visible = visibleNavItems(permissionsOf([role]));
    expect(visible.map((item) => item.href)).toContain(homePath([role]));
  });

  it("shows an agent no journeys, and an admin everything", () => {
    expect(visibleNavItems(permissionsOf(["agent"])).map((item) => item.key)).toEqual([
      "desk",
      "cases",
      "settings",
    ]);
    expect(visibleNavItems(permissionsOf(["admin"]))).toEqual(navItems);
  });

  it("does not take one name for the beginning of another", () => {
    expect(isActiveItem({ href: "/cases" }, "/cases/1")).toBe(true);
    expect(isActiveItem({ href: "/cases" }, "/cases-archive")).toBe(false);
  });
});
