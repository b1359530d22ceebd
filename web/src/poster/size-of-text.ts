/** How large a poster may be set so that it fills one page and never needs two. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { effectWords } from '#words/codes.ts';
import { stepWords } from '#words/steps.ts';

/** More steps than this are named and drawn; their sentences stand on the alert's page. */
export const mostStepTexts = 4;

/** Capitals, signs and pictures take nearly twice the room of a small letter. */
const widthOf = (text: string) => [...text].reduce((sum, sign) => sum + (/[\p{Ll}\p{Lo}\p{M}\s.,]/u.test(sign) ? 1 : 1.8), 0);

export type TextSize = 'large' | 'middle' | 'small' | 'smallest';

export function sizeOfText({ wording, steps, effects }: Alert): TextSize {
  const stepText = steps.map((step) => stepWords[step].title + (steps.length > mostStepTexts ? '' : stepWords[step].text)).join(' ');
  const room = 3 * widthOf(wording.headline) + widthOf([wording.description, wording.effectsText, wording.instruction, stepText, ...effects.map((effect) => effectWords[effect])].join(' '));
  if (room < 700) return 'large';
  if (room < 1200) return 'middle';
  return room < 1900 ? 'small' : 'smallest';
}
