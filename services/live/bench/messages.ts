/** What the processes of the bench say to each other. */
export const kinds = ['ours', 'socket.io', 'ws'] as const;
export type Kind = (typeof kinds)[number];
/** `tenth`: the room of each tenth reader. */
export type Room = 'tenth' | 'all';

export interface Told {
  /** `clock()` of the moment before it publishes. */
  at: number;
}
export interface Stat {
  /** Of the process, in microseconds. */
  cpu: number;
  rss: number;
  /** Longest turn of the event loop since `watch`, in milliseconds: by the clock, and of it on the processor. */
  block: number;
  blockCpu: number;
}

/** Milliseconds, the same in all processes of a machine. */
export const clock = () => Number(process.hrtime.bigint()) / 1e6;

/** `tidy`: collects garbage first. */
export type Order = { publish: Room } | { watch: boolean } | { stat: 'now' | 'tidy' };
export type Asked = { add: number; to: { kind: Kind; port: number } } | { expect: number };
/** When each of the expected alerts was read, by `clock()`. */
export interface Heard { times: number[]; missing: number }
