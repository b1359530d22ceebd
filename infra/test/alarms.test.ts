/** Alarms and the dashboard ask for metrics that there are, and each alarm leads to what to do first. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Rule { alert: string; expr: string; for: string; labels: { severity: string }; annotations: { summary: string; runbook: string } }
// JSON is YAML, and needs no other reader.
const { groups } = JSON.parse(read('infra/prometheus/alerts.yml')) as { groups: { name: string; rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(read('infra/grafana/dashboard.json')) as { panels: { id: number; title: string; targets: { expr: string }[] }[] };

/** As the code names them: what a process says is held to these files by services/test/metrics-scrape.test.ts. */
const known = [...read('services/watch/metrics.ts').matchAll(/'((?:porchlight|process)_[a-z_]+)'/g)].map(([, name]) => name!);
const asked = (expr: string) => [...expr.matchAll(/\b(?:porchlight|process)_[a-z_]+/g)].map(([name]) => name);

/** As the pages of a code host make links of headings. */
const headings = [...read('docs/operate.md').matchAll(/^#+ (.+)$/gm)].map(([, words]) => words!.toLowerCase().replace(/[^\w\- ]/g, '').replaceAll(' ', '-'));

test('each alarm has a name of its own, asks for what there is, says how grave it is, and leads to a heading', () => {
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  for (const { alert, expr, for: wait, labels, annotations } of rules) {
    expect({ alert, unknown: asked(expr).filter((name) => !known.includes(name)) }).toEqual({ alert, unknown: [] });
    expect({ alert, asks: asked(expr).length > 0 || expr.startsWith('up{') }).toEqual({ alert, asks: true });
    expect(wait).toMatch(/^\d+[mh]$/);
    expect(['page', 'ticket']).toContain(labels.severity);
    expect(annotations.summary).toMatch(/^[A-Z].+\.$/);
    const [file, heading] = annotations.runbook.split('#');
    expect({ alert, file, found: headings.includes(heading!) }).toEqual({ alert, file: 'docs/operate.md', found: true });
  }
});

test('every alarm is in the runbook by its name, and every name there is an alarm', () => {
  const named = [...read('docs/operate.md').matchAll(/`(Porchlight[A-Za-z]+)`/g)].map(([, name]) => name!);
  expect([...new Set(named)].sort()).toEqual(rules.map(({ alert }) => alert).sort());
});

test('the dashboard asks for what there is, and leaves nothing out', () => {
  const used = dashboard.panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => asked(expr)));
  expect([...new Set(used)].sort()).toEqual([...new Set(known)].sort());
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
});
