/**
 * Runs before anything of a page is drawn, as a classic script by itself: it imports nothing. Somebody who comes back by the back
 * button after a quick exit (quick-exit.ts, whose mark this is) is not shown for a moment what they left.
 */
const backForward = 2;
// Old, and what Safari 14 has as well.
if (window.name === 'left' && performance.navigation.type === backForward) document.documentElement.style.visibility = 'hidden';
