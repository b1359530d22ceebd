/** The first wording where the supply changed: what that does to people, never who or where it was. */
import { instructionOf, type InstructionBlock } from '../contract/instruction-blocks.ts';
import { alertLifetime } from '../contract/limits.ts';
import type { Draft } from './draft-alert.ts';

/**
 * Overdoses rise in the weeks after a supply is cut off: Ray et al. 2023, American Journal of Public Health 113(7):750-758,
 * on seizures in Indianapolis. So it speaks of what comes next, and of a body that has got used to less.
 */
export function draftDisruption(sold: string, areaName: string, blocks: InstructionBlock[]): Draft {
  return {
    approval: {
      severity: 'Moderate',
      wording: {
        headline: `${sold.charAt(0).toUpperCase()}${sold.slice(1)} is changing: go slow. ${areaName}`.slice(0, 120).replace(/\p{Cs}$/u, ''),
        description: `What is sold as ${sold} may be harder to get, or come from somewhere else. It can look the same and be another drug.`,
        effectsText: 'It can do more, or less, than people are used to. After some days with less, the body takes less: the old amount can be too much.',
        instruction: instructionOf(blocks),
      },
      steps: ['not-alone', 'naloxone-ready', 'breathe-for-them', 'call-for-help', 'start-small', 'go-slow', 'test-first', 'tell-others'],
      hours: alertLifetime / 3_600_000,
    },
    effects: [], instructionBlocks: blocks.map(({ id }) => id),
  };
}
