/** What stands at /staff before its script runs. Shown in English only, as all staff pages are. */
export const staffWords = {
  title: 'Staff',
  needsScript: 'The staff pages need JavaScript. [Back to the alerts]',
};
