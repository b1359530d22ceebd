/** What the two maps say; the words for severity are in grades.ts. */
export const mapWords = {
  title: 'Map of alerts',
  areasNotPlaces: 'Shading covers whole areas. It never marks an exact place.',
  none: 'No alerts on this map right now. That is not the same as safe.',
  /** "3 alerts on this map. Danger to life: 2. Good to know: 1." */
  summary: (total: number, parts: string) => `${total === 1 ? '1 alert' : `${total} alerts`} on this map. ${parts}`,
  count: (count: number, severity: string) => `${severity}: ${count}.`,
  /** "Danger to life: Pink down (Canton). Reported, not confirmed. First warning." */
  alertLabel: (severity: string, headline: string, name: string, evidence: string, first: boolean) =>
    `${severity}: ${headline} (${name}). ${evidence}.${first ? ' First warning.' : ''}`,
  loading: 'Getting the map ready…',
  cannotDraw: 'This device cannot draw the moving map. The list and the simple map show the same alerts.',
  noBackground:
    'The background map did not load. The shaded areas are right. The list and the simple map show the same alerts.',
  keyboard: 'Map. Arrow keys move it, plus and minus zoom.',
  jump: 'Alerts on this map',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  useTwoFingers: 'Use two fingers to move the map',
  useCtrl: 'Hold Ctrl and scroll to zoom the map',
  useCmd: 'Hold ⌘ and scroll to zoom the map',
};
