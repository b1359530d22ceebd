/** Bottom-up remainder pooling: the one algorithm behind zones, districts and regions. */

export interface Pooled {
  population: number;
  /** Keys of what was pooled: leaves for a zone, zones for a district, districts for a region. */
  members: string[];
  /** Bytes the members take in a file; only regions look at it. */
  bytes: number;
}

type Test = (held: Pooled) => boolean;

/**
 * Carries members from their own level towards the root; a node closes as soon as what has gathered in it is `full`,
 * and takes all of it. The rest goes on to the parent. What is left at the root must be full too (by `rootFull`): if it is not, the
 * least populous closed node that makes it so, with no other closed node above it but the root, is opened again and
 * flows into the root. So one key still stands for one area, found by walking up.
 */
export function pool(members: ReadonlyMap<string, Pooled>, deepest: number, full: Test, rootFull: Test = full): Map<string, Pooled> {
  const closed = new Map<string, Pooled>();
  const levels = Array.from({ length: deepest + 1 }, () => new Map<string, Pooled>());
  for (const [key, member] of members) levels[key.length]?.set(key, member);
  let rising = new Map<string, Pooled>();
  for (let level = deepest; level >= 1; level--) {
    const here = rising;
    for (const [key, member] of levels[level] ?? []) join(here, key, member);
    rising = new Map();
    for (const key of [...here.keys()].sort()) {
      const held = here.get(key);
      if (!held) continue;
      if (full(held)) closed.set(key, held);
      else join(rising, key.slice(0, -1), held);
    }
  }
  for (const [key, member] of levels[0] ?? []) join(rising, key, member);
  closed.set('', fillRoot(rising.get('') ?? { population: 0, members: [], bytes: 0 }, closed, rootFull));
  return closed;
}

function join(into: Map<string, Pooled>, key: string, more: Pooled): void {
  const held = into.get(key);
  into.set(key, held ? merge(held, more) : more);
}

function merge(a: Pooled, b: Pooled): Pooled {
  return { population: a.population + b.population, members: [...a.members, ...b.members], bytes: a.bytes + b.bytes };
}

function fillRoot(left: Pooled, closed: Map<string, Pooled>, full: Test): Pooled {
  let root = left;
  while (!full(root)) {
    const open = [...closed]
      .filter(([key]) => !hasClosedParent(key, closed))
      .sort(([a, x], [b, y]) => x.population - y.population || (a < b ? -1 : 1));
    const chosen = open.find(([, held]) => full(merge(root, held))) ?? open[0];
    if (!chosen) throw new Error('the whole world does not fill one area');
    closed.delete(chosen[0]);
    root = merge(root, chosen[1]);
  }
  return root;
}

function hasClosedParent(key: string, closed: ReadonlyMap<string, Pooled>): boolean {
  for (let level = key.length - 1; level > 0; level--) if (closed.has(key.slice(0, level))) return true;
  return false;
}

/** For each key of the table, its nearest descendants in the table: the squares cut out of its own square. */
export function cutOuts(keys: Iterable<string>): Map<string, string[]> {
  const table = new Set(keys);
  const cuts = new Map<string, string[]>([...table].map((key) => [key, []]));
  for (const key of [...table].sort()) {
    for (let level = key.length - 1; level >= 0; level--) {
      const holder = cuts.get(key.slice(0, level));
      if (!holder) continue;
      holder.push(key);
      break;
    }
  }
  return cuts;
}
