/** Reports of one group that a reviewer has picked to count as one. */
let group = $state<string>();
let ids = $state.raw<readonly string[]>([]);

export const selection = {
  get ids() {
    return ids;
  },
  has: (id: string): boolean => ids.includes(id),
};

/** Picking in another group starts afresh. */
export function pick(row: string, id: string): void {
  ids = row !== group ? [id] : ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
  group = row;
}

export function clearSelection(): void {
  ids = [];
  group = undefined;
}
