/** Numbers questions whose answers may come late: each is told whether it is still the latest, so that only that one is answered. */
export function latest(): () => () => boolean {
  let last = 0;
  return () => {
    const question = ++last;
    return () => question === last;
  };
}
