/** `2026-11-23`: the calendar's day in a time zone at an instant, in milliseconds or as a Date. */
export const dayIn = (timeZone: string, at: number | Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
