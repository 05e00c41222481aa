import { numbered, one, rail, seekButton, useRail } from "./rail-support";

useRail();

it("leaves the focus where it is at a press, which may begin a drag", () => {
  rail.show(numbered(1), ["One"]);
  const noteEl = document.body.createEl("input");
  const press = (on: HTMLElement): boolean => on.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }));
  noteEl.focus();
  expect(press(seekButton(1))).toBe(true); // else no row could be dragged
  seekButton(1).focus();
  seekButton(1).dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
  expect([noteEl.isActiveElement(), press(one(".yt-rail-filter input"))]).toEqual([true, true]);
  noteEl.remove();
});
