/** So many minutes-first times of a note show how it fills the last field. */
const FEWEST = 5;
/** Other fields than these in half of its times make the junk of a note its own, or arbitrary. */
const HALF = 0.5;

/**
 * The numbers of src/meaning/counts.ts from decided times: of each note, in text order, its `{ plain, asMinutes, middleField, lastField, seconds }`.
 * The rule of succession keeps every share above 0 and below 1.
 */
export function countHabits(notes) {
  const starts = tally();
  const toShifted = tally();
  const toHonest = tally();
  const strays = tally();
  const inOrder = tally();
  const repeated = tally();
  const any = tally();
  const zero = tally();
  for (const times of notes) {
    const decided = times.filter(({ plain, asMinutes, seconds }) => plain !== asMinutes && [plain, asMinutes].includes(seconds));
    const isShifted = decided.map(({ asMinutes, seconds }) => seconds === asMinutes);
    const isStray = isShifted.map((shifted, i) => shifted && i > 0 && isShifted[i - 1] === false && isShifted[i + 1] === false);
    const habits = isShifted.filter((_, i) => !isStray[i]);
    if (habits.length > 0) starts.add(habits[0]);
    habits.slice(1).forEach((habit, i) => (habits[i] ? toHonest.add(!habit) : toShifted.add(habit)));
    isStray.forEach((stray, i) => { if (stray || !isShifted[i]) strays.add(stray); });
    times.slice(1).forEach(({ seconds }, i) => { if (seconds !== times[i].seconds) inOrder.add(seconds > times[i].seconds); });
    const shifted = decided.filter((_, i) => isShifted[i] && !isStray[i]);
    if (shifted.length < FEWEST) continue;
    const share = (of) => shifted.filter(of).length / shifted.length;
    const isZero = share(({ lastField }) => lastField === 0) >= HALF;
    const isRepeated = !isZero && share(({ lastField, middleField }) => lastField === middleField || share((other) => other.lastField === lastField) >= HALF) >= HALF;
    repeated.add(isRepeated);
    any.add(!isZero && !isRepeated);
    if (isZero) for (const { lastField } of shifted) zero.add(lastField === 0);
  }
  return {
    startsShifted: starts.share(), toShifted: toShifted.share(), toHonest: toHonest.share(), stray: strays.share(),
    inOrder: inOrder.share(), repeatedJunk: repeated.share(), anyJunk: any.share(), zeroJunk: zero.share(),
  };
}

function tally() {
  let yes = 0;
  let all = 0;
  return {
    add(is) {
      yes += is ? 1 : 0;
      all += 1;
    },
    share: () => (yes + 1) / (all + 2),
  };
}
