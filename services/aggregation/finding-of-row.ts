import * as codes from '../contract/codes.ts';
import { newFinding, type NewFinding } from '../contract/finding.ts';
import { foldWord } from '../contract/substances.ts';
import { Problem } from '../runtime/errors.ts';
import type { Column, FindingRow } from './read-findings-file.ts';

interface Area { id: string; name: string; districtId: string | null }

const listed = (list: readonly string[]) => `Use one of: ${list.join(', ')}.`;
/** What a cell takes, by the field that it fills. */
const says: Record<string, [Column, string]> = {
  reference: ['reference', 'Your own id for it: 1 to 60 signs, and none of = + - @ first.'],
  market: ['sold_as', listed(codes.markets)],
  found: ['found', 'One to ten names of the list, divided by semicolons. For what is not in the list write “other: name”.'],
  method: ['method', listed(codes.testMethods)],
  limits: ['limits', listed(codes.findingLimits)],
  samples: ['samples', 'A whole number from 1 to 1000: samples from different people.'],
  'collected.month': ['month', 'Year and month, such as 2026-11. Never a day: it could show who brought the sample.'],
  'collected.part': ['part', listed(codes.partsOfMonth)],
  districtId: ['district', 'The name or the id of a district that this service covers.'],
  zoneId: ['zone', 'Leave it empty, or give the name or the id of an area of this district.'],
  riskToLife: ['risk_to_life', 'yes, no, or empty.'],
  form: ['form', `Leave it empty, or: ${codes.forms.join(', ')}.`],
  colour: ['colour', `Leave it empty, or: ${codes.colours.join(', ')}.`],
};

/** A line as a finding. Throws bad-field with the field at fault, for atColumn to say what it takes; never with what stood there. */
export function findingOfRow({ cells, tooWide }: FindingRow, areas: readonly Area[]): NewFinding {
  if (tooWide) throw new Problem('bad-field', 'The line has more cells than the header. Put quotation marks around a cell that holds a comma.');
  const cell = (column: Column) => cells[column] ?? '';
  const districtId = areaNamed(areas.filter((area) => area.districtId === null), cell('district'));
  const zoneId = cell('zone') && areaNamed(areas.filter((area) => area.districtId === districtId), cell('zone'));
  const limits = cell('limits').split(';').map((word) => codeIn(codes.findingLimits, word)).filter(Boolean);
  const result = newFinding.safeParse({
    reference: cell('reference'), market: codeIn(codes.markets, cell('sold_as')), method: codeIn(codes.testMethods, cell('method')),
    found: cell('found').split(/[;\n]/).map((word) => word.trim()).filter(Boolean).map(foundOf),
    samples: /^\d{1,4}$/.test(cell('samples')) ? Number(cell('samples')) : undefined,
    collected: { month: monthOf(cell('month')), part: codeIn(codes.partsOfMonth, cell('part')) }, districtId,
    ...(zoneId !== '' && { zoneId }), ...(limits.length > 0 && { limits }),
    ...(cell('risk_to_life') && { riskToLife: truthOf(cell('risk_to_life')) }),
    ...(cell('form') && { form: codeIn(codes.forms, cell('form')) }), ...(cell('colour') && { colour: codeIn(codes.colours, cell('colour')) }),
  });
  if (result.success) return result.data;
  throw new Problem('bad-field', undefined, result.error.issues[0]?.path.join('.'));
}

/** A refusal of the field as one of the column, with a sentence where there is none. */
export function atColumn(problem: Problem): Problem {
  const [, [column, sentence] = [undefined, undefined]] = Object.entries(says).find(([field]) => problem.field?.startsWith(field)) ?? [];
  return new Problem(problem.code, problem.detail ?? sentence, column);
}

const foundOf = (word: string) => {
  const other = /^other\s*:(.*)$/i.exec(word);
  return other ? { substance: 'other', as: other[1] } : word;
};
/** `GC/MS` and `gcms` are `gc-ms`; what is none of them stays as it is, to be refused. */
const codeIn = (list: readonly string[], word: string): string => list.find((code) => foldWord(code) === foldWord(word)) ?? word.trim();
const areaNamed = (areas: readonly Area[], word: string): string => {
  const named = areas.filter(({ id, name }) => id === word || foldWord(name) === foldWord(word));
  return named.length === 1 ? named[0]!.id : word;
};
const truthOf = (word: string) => ({ yes: true, true: true, 1: true, no: false, false: false, 0: false })[word.toLowerCase()];
/** Also as table programs turn it round: `11/2026`. */
function monthOf(word: string): string {
  const [, year, month] = /^(20\d\d)[-/.](\d\d?)$/.exec(word) ?? [];
  const [, first, second] = /^(\d\d?)[-/.](20\d\d)$/.exec(word) ?? [];
  const [of, number] = year ? [year, month] : [second, first];
  return of ? `${of}-${number!.padStart(2, '0')}` : word;
}
