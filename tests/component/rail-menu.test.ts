import { actions, numbered, rail, seekButton, useRail } from "./rail-support";

useRail();

describe("the menu of a row", () => {
  it("opens by a right click or the key for it, and plays nothing", () => {
    const rows = numbered(2);
    rail.show(rows, ["One"]);
    expect(seekButton(2).dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }))).toBe(false);
    expect(actions.showMenu.mock.calls.map(([target]: unknown[]) => target)).toEqual([rows[1]]);
    expect(actions.seek).not.toHaveBeenCalled();
  });
});
