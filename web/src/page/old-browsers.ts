/** What our code and its libraries use and Chrome 87 or Safari 14 lack. Each line goes when they do. */
const missing: [object, string, (this: never, ...given: never[]) => unknown][] = [
  [Array.prototype, 'at', function at(this: unknown[], index: number) { return this[index < 0 ? this.length + index : index]; }],
  [Array.prototype, 'toSorted', function toSorted(this: unknown[], order?: (a: unknown, b: unknown) => number) { return this.slice().sort(order); }],
  [Array.prototype, 'toReversed', function toReversed(this: unknown[]) { return this.slice().reverse(); }],
  [Object, 'hasOwn', function hasOwn(this: unknown, object: object, key: PropertyKey) { return Object.prototype.hasOwnProperty.call(object, key); }],
];
for (const [owner, name, value] of missing) {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}
export {};
