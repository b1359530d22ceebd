/** Without a network. */
export const offlineWords = {
  title: 'No connection',
  heard: '*No connection.* This is what this phone heard last. There may be newer alerts: this is not all-clear.',
  /** `today, 14:30`. */
  lastHeard: (moment: string) => `This phone last heard from the service: ${moment}.`,
  /** Link: the report form. */
  reportKept: '[You can fill in a report] all the same: this phone keeps it and sends it later.',
  takenBack: 'This alert was taken back.',
  ended: 'This alert has ended.',
  /** `today, 14:30, until tonight`. */
  sentAndEnds: (sent: string, ends: string) => `${sent}, ${ends}`,
  whatToDo: 'What to do now',
  alerts: 'Alerts on this phone',
  otherAlerts: 'Other alerts on this phone',
  looking: 'Looking …',
  none: 'None that still hold. That is not the same as safe.',
};
