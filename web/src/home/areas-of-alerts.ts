/** The map's shapes follow the list: an alert that came live is drawn from the outlines the page already has. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import type { AlertAreas, Outlines } from '@porchlight/services/contract/zones.ts';
import { headlineHere } from '../alert/said-here.ts';

export function areasOfAlerts(alerts: readonly Alert[], given: AlertAreas, outlines: Outlines): AlertAreas {
  const features = alerts.flatMap((alert): AlertAreas['features'] => {
    const known = given.features.filter(({ properties }) => properties.alertId === alert.id).map(({ geometry }) => geometry);
    const drawn = outlines.features.filter(({ properties }) => properties.id === alert.area.id).map(({ geometry }) => geometry);
    return (known.length > 0 ? known : drawn).map((geometry) => ({
      type: 'Feature',
      properties: {
        alertId: alert.id, severity: alert.severity, evidence: alert.evidence, headline: headlineHere(alert).headline,
        name: alert.area.name, level: alert.area.level, expires: alert.expires, ...(alert.firstWarning && { firstWarning: alert.firstWarning }),
      },
      geometry,
    }));
  });
  return { type: 'FeatureCollection', features };
}
