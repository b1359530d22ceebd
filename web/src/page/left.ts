/**
 * Runs before anything of a page is drawn, as a classic script by itself: it imports nothing. Somebody who comes back by the back
 * button after a quick exit (quick-exit.ts, whose mark this is) is not shown for a moment what they left.
 */
{
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  // Safari 14 has only the older one.
  const back = entry ? entry.type === 'back_forward' : performance.navigation.type === 2;
  if (window.name === 'left' && back) document.documentElement.style.visibility = 'hidden';
}
