/** What the detector points at, asked for while a reviewer looks at the page of proposals. Apart from these: one may fail without the other. */
import type { SignalsAnswer, SignalView } from '@porchlight/services/contract/detection.ts';
import { asRefusal, get, type Refusal } from '../api.ts';
import { live } from '../live.svelte.ts';
import { poll } from '../poll.ts';

/** The detector looks once in a quarter of an hour, and to count takes the server longer than to read a list. */
const interval = 30_000;

let answer = $state.raw<SignalsAnswer>();
let trouble = $state.raw<Refusal>();
/** When the question of the answer that is shown was asked: of two that overtake each other the later one counts. */
let asOf = 0;

export const signals = {
  /** Undefined until the first answer. */
  get answer() {
    return answer;
  },
  /** Why the last question had no answer; what is shown may be old. */
  get trouble() {
    return trouble;
  },
};

/** Starts watching. Returns how to stop, which also forgets them. */
export function watchSignals(): () => void {
  const stop = poll(askSignals, () => {}, interval);
  return () => {
    stop();
    answer = undefined;
    trouble = undefined;
  };
}

export async function askSignals(): Promise<void> {
  const setOut = performance.now();
  try {
    const given = await get<SignalsAnswer>('signals');
    if (setOut < asOf) return;
    asOf = setOut;
    answer = given;
    trouble = undefined;
  } catch (thrown) {
    trouble = asRefusal(thrown);
  }
}

/** A signal, and those shown under it, as they tell of the same reports. */
export interface Joined { signal: SignalView; also: SignalView[] }

/** One whose heavier one stands in another place stands by itself here. */
const joined = (list: SignalView[]): Joined[] =>
  list.filter(({ under }) => !list.some(({ id }) => id === under)).map((signal) => ({ signal, also: list.filter(({ under }) => under === signal.id) }));

/** Those that stand inside the card of a proposal. */
export const besideProposal = (proposalId: string): Joined[] =>
  joined((answer?.signals ?? []).filter(({ dismissed, proposalIds }) => !dismissed && proposalIds.includes(proposalId)));

/** Proposals that have a card on the page. */
const carded = () => new Set((live.proposals ?? []).filter(({ state }) => state === 'open' || state === 'approved').map(({ id }) => id));

/** Those that stand by themselves, as the server ordered them. */
export function alone(): Joined[] {
  const cards = carded();
  return joined((answer?.signals ?? []).filter(({ dismissed, proposalIds }) => !dismissed && !proposalIds.some((id) => cards.has(id))));
}

export const setAside = (): SignalView[] => (answer?.signals ?? []).filter(({ dismissed }) => dismissed);
