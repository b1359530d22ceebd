/** What will be sent, line by line, in words. */
import type { Personal } from '@porchlight/services/contract/find-personal.ts';
import type { SentReport, Typed } from '@porchlight/services/contract/report.ts';
import {
  colourWords, dayWords, effectWords, formWords, howKnownWords, kindWords, marketWords, naloxoneWords, partOfDayWords,
  peopleWords, routeWords, typedWords,
} from '#words/codes.ts';
import { outreachWords } from '#words/outreach.ts';
import { previewWords as words, reportWords } from '#words/report.ts';
import { findPersonal } from './personal-finder.svelte.ts';

export interface Line { label: string; value: string }

export function previewOf(content: SentReport, zoneName: string): Line[] {
  const lines: (Line | undefined)[] = [
    { label: words.kind, value: kindWords[content.kind] },
    { label: words.market, value: marketWords[content.market] },
    { label: words.zone, value: zoneName },
    content.form && { label: words.form, value: formWords[content.form] },
    content.colour && { label: words.colour, value: colourWords[content.colour] },
    content.routes && { label: words.routes, value: reportWords.list(content.routes.map((route) => routeWords[route])) },
    content.effects && { label: words.effects, value: reportWords.list(content.effects.map((effect) => effectWords[effect])) },
    content.naloxone && { label: words.naloxone, value: naloxoneWords[content.naloxone] },
    content.people && { label: words.people, value: peopleWords[content.people] },
    content.howKnown && { label: words.howKnown, value: howKnownWords[content.howKnown] },
    content.day && { label: words.day, value: dayWords[content.day] },
    content.partOfDay && { label: words.partOfDay, value: partOfDayWords[content.partOfDay] },
    ...Object.entries(content.typed ?? {}).map(([field, value]): Line => (
      { label: typedWords[field as keyof typeof typedWords], value: words.quoted(value) }
    )),
    content.text ? { label: words.text, value: words.quoted(content.text) } : undefined,
    content.outreach ? { label: outreachWords.preview, value: words.quoted(content.outreach) } : undefined,
  ].map((line) => line || undefined);
  return lines.filter((line) => line !== undefined);
}

/** What in it could lead to a person, field by field. Where outreach may come is a place: that is what it is for. */
export function personalIn({ typed = {}, text = '', outreach = '' }: SentReport): (Personal & { field: keyof Typed | 'text' | 'outreach' })[] {
  const fields = [...Object.entries(typed), ['text', text] as const, ['outreach', outreach] as const] as [keyof Typed | 'text' | 'outreach', string][];
  return fields.flatMap(([field, typedIn]) => findPersonal(typedIn, { brand: field === 'stamp' })
    .filter(({ kind }) => field !== 'outreach' || kind !== 'address').map((one) => ({ ...one, field })));
}

/** Whether a person typed anything in it. */
export const hasWords = ({ typed = {}, text, outreach }: SentReport): boolean => Boolean(text || outreach) || Object.keys(typed).length > 0;
