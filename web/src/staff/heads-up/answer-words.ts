/** Who of the workers has answered, as sentences. */
import type { HeadsUp } from '@porchlight/services/contract/heads-up.ts';

export function answersInWords(answers: NonNullable<HeadsUp['answers']>): string {
  const who = (wanted: string) => answers.filter(({ answer }) => answer === wanted).map(({ by }) => by);
  const listed = (names: string[]) => (names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);
  const [going, seen] = [who('on-my-way'), who('seen')];
  return [
    going.length > 0 && `On the way: ${listed(going)}.`,
    seen.length > 0 && `Seen by ${listed(seen)}.`,
    going.length + seen.length === 0 && 'Nobody has answered yet.',
  ].filter(Boolean).join(' ');
}
