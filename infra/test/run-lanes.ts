/**
 * Runs what has the same lane one after the other, and the lanes beside each other. Each result is told as soon as those of all
 * items before it in the list are, so that a run reads the same whichever lane was quicker.
 */
export async function runLanes<Item, Result>(
  items: readonly Item[],
  laneOf: (item: Item) => string,
  run: (item: Item) => Promise<Result>,
  tell: (item: Item, result: Result) => void,
): Promise<void> {
  const results = new Map<Item, Result>();
  let told = 0;
  const tellWhatCan = () => {
    for (let item = items[told]; item !== undefined && results.has(item); item = items[++told]) tell(item, results.get(item)!);
  };
  const lanes = Map.groupBy(items, laneOf);
  await Promise.all([...lanes.values()].map(async (lane) => {
    for (const item of lane) {
      results.set(item, await run(item));
      tellWhatCan();
    }
  }));
}
