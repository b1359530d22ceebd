/** What will be sent, line by line, in words. */
import { findPersonal, type Personal } from '@porchlight/services/contract/find-personal.ts';
import type { ReportContent, Typed } from '@porchlight/services/contract/report.ts';
import {
  colourWords, dayWords, effectWords, formWords, howKnownWords, kindWords, marketWords, naloxoneWords, partOfDayWords,
  peopleWords, routeWords, typedWords,
} from '#words/codes.ts';

export interface Line { label: string; value: string }

export function previewOf(content: ReportContent, zoneName: string): Line[] {
  const lines: (Line | undefined)[] = [
    { label: 'What happened', value: kindWords[content.kind] },
    { label: 'Sold as', value: marketWords[content.market] },
    { label: 'Area', value: zoneName },
    content.form && { label: 'Form', value: formWords[content.form] },
    content.colour && { label: 'Colour', value: colourWords[content.colour] },
    content.routes && { label: 'Taken', value: content.routes.map((route) => routeWords[route]).join(', ') },
    content.effects && { label: 'What it did', value: content.effects.map((effect) => effectWords[effect]).join(', ') },
    content.naloxone && { label: 'Naloxone', value: naloxoneWords[content.naloxone] },
    content.people && { label: 'How many', value: peopleWords[content.people] },
    content.howKnown && { label: 'How you know', value: howKnownWords[content.howKnown] },
    content.day && { label: 'Day', value: dayWords[content.day] },
    content.partOfDay && { label: 'Part of day', value: partOfDayWords[content.partOfDay] },
    ...Object.entries(content.typed ?? {}).map(([field, value]): Line => (
      { label: typedWords[field as keyof typeof typedWords], value: `“${value}”` }
    )),
    content.text ? { label: 'In your words', value: `“${content.text}”` } : undefined,
  ].map((line) => line || undefined);
  return lines.filter((line) => line !== undefined);
}

/** What in it could lead to a person, field by field. */
export function personalIn({ typed = {}, text = '' }: ReportContent): (Personal & { field: keyof Typed | 'text' })[] {
  const fields = [...Object.entries(typed), ['text', text] as const] as [keyof Typed | 'text', string][];
  return fields.flatMap(([field, words]) => findPersonal(words, { brand: field === 'stamp' }).map((one) => ({ ...one, field })));
}
