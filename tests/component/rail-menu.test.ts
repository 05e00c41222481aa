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

  it("opens by a finger that rests, whose lift is no click", () => {
    jest.useFakeTimers();
    rail.show(numbered(2), ["One"]);
    const touch = (type: string, clientX: number): boolean => seekButton(1).dispatchEvent(Object.assign(new MouseEvent(type, { bubbles: true, cancelable: true, clientX }), { pointerType: "touch" }));
    touch("pointerdown", 5);
    touch("pointermove", 40);
    jest.advanceTimersByTime(1000);
    expect(actions.showMenu).not.toHaveBeenCalled();
    touch("pointerdown", 5);
    jest.advanceTimersByTime(1000);
    expect(actions.showMenu).toHaveBeenCalledTimes(1);
    touch("pointerup", 5);
    seekButton(1).click();
    expect(actions.seek).not.toHaveBeenCalled();
    seekButton(1).click();
    expect(actions.seek).toHaveBeenCalledTimes(1);
  });
});
