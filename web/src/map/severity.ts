/** The order of severities and how each is told apart without colour: by its pattern and its outline. */
import { severities, type Severity } from '@porchlight/services/contract/codes.ts';
import type { AlertAreas } from '@porchlight/services/contract/zones.ts';
import { evidenceWords, severityWords } from '#words/grades.ts';
import { mapWords } from '#words/map.ts';

export type AlertFeature = AlertAreas['features'][number];
export type Pattern = 'hatch' | 'dots' | 'plain';
/** `dashes` in line widths; empty for an unbroken line. */
interface Look { pattern: Pattern; lineWidth: number; dashes: number[] }

export const looks: Record<Severity, Look> = {
  Severe: { pattern: 'hatch', lineWidth: 3, dashes: [] },
  Moderate: { pattern: 'dots', lineWidth: 2.5, dashes: [3, 1.5] },
  Minor: { pattern: 'plain', lineWidth: 1.75, dashes: [1, 1.5] },
};

/** An unknown word is drawn as the most severe: better seen than missed. */
export const severityOf = (feature: AlertFeature): Severity =>
  severities.find((known) => known === feature.properties.severity) ?? 'Severe';

/** Most severe first. */
export const bySeverity = (a: AlertFeature, b: AlertFeature): number =>
  severities.indexOf(severityOf(a)) - severities.indexOf(severityOf(b));

export interface AlertGroup { alertId: string; severity: Severity; label: string; features: AlertFeature[] }

/** One group for each alert, most severe first; an alert may cover several areas. */
export function groupByAlert(areas: AlertAreas): AlertGroup[] {
  const groups = new Map<string, AlertGroup>();
  for (const feature of [...areas.features].sort(bySeverity)) {
    const { alertId, headline, name, evidence, firstWarning } = feature.properties;
    const severity = severityOf(feature);
    const label = mapWords.alertLabel(severityWords[severity].title, headline, name, evidenceWords[evidence].title, firstWarning === true);
    const group = groups.get(alertId) ?? { alertId, severity, label, features: [] };
    groups.set(alertId, group);
    group.features.push(feature);
  }
  return [...groups.values()];
}

export function summarise(groups: readonly AlertGroup[]): string {
  if (groups.length === 0) return mapWords.none;
  const parts = severities.flatMap((severity) => {
    const count = groups.filter((group) => group.severity === severity).length;
    return count > 0 ? mapWords.count(count, severityWords[severity].title) : [];
  });
  return mapWords.summary(groups.length, parts.join(' '));
}
