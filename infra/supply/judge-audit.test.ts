import { expect, test } from 'vitest';
import { judgeAudit } from './judge-audit.ts';

const advisory = { source: 1, url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc', title: 'Reads too much', severity: 'high' };
const answer = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: { deep: { name: 'deep', via: [advisory] }, leaning: { name: 'leaning', via: ['deep'] } },
});
const letPass = (until: string) => [{ id: 'GHSA-aaaa-bbbb-cccc', until, why: 'not reached' }];

test('a known fault is named once, with where to read about it', () => {
  expect(judgeAudit(answer, [], '2026-11-28')).toEqual({ state: 'found', lines: [`deep: high: Reads too much (${advisory.url})`] });
});

test('one that was let pass is, up to its day and no longer', () => {
  expect(judgeAudit(answer, letPass('2026-11-28'), '2026-11-28')).toEqual({ state: 'clean' });
  expect(judgeAudit(answer, letPass('2026-11-27'), '2026-11-28')).toMatchObject({ state: 'found' });
});

test('an empty answer is clean; none, an error and half of one are nobody asked', () => {
  expect(judgeAudit('{"vulnerabilities":{}}', [], '2026-11-28')).toEqual({ state: 'clean' });
  expect(judgeAudit('{"message":"405 Method Not Allowed","statusCode":405,"error":{"summary":""}}', [], '2026-11-28')).toEqual({ state: 'not-asked', why: '405 Method Not Allowed' });
  expect(judgeAudit('', [], '2026-11-28')).toEqual({ state: 'not-asked', why: 'no answer' });
  expect(judgeAudit('{"vulnerabil', [], '2026-11-28')).toEqual({ state: 'not-asked', why: 'no answer' });
});
