/** A stretch of time as staff read it; null: not yet. */
export function inSeconds(seconds: number | null): string {
  if (seconds === null) return 'not yet';
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
