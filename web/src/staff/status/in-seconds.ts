/** A stretch of time as staff read it; null: not yet. */
export function inSeconds(seconds: number | null): string {
  if (seconds === null) return 'not yet';
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}
