/**
 * Empties the page and puts a blank one in its place. Earlier pages of this tab cannot be taken out of its history, so
 * the tab is marked, and whoever comes back to one of them by the back button is led on to the blank page. The mark is
 * the window's name: it lives as long as the tab and is never written down.
 */
const mark = 'left';
const presses = 3;
const pressesWithinMs = 2000;

export function wakeQuickExit(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-leave]');
  if (!link) return;
  const { style } = document.documentElement;
  const leave = () => {
    window.name = mark;
    document.title = '';
    document.body.textContent = '';
    // Not renamed by replaceState first: Chromium would take the blank page for a reload of this one, and what the back
    // button then shows under the address of the form would be the form again at the next reload.
    location.replace(link.href);
  };
  const show = () => {
    if (window.name !== mark) style.visibility = '';
  };
  if (window.name === mark) {
    // By left.ts: somebody came back.
    if (style.visibility === 'hidden') return leave();
    // Opened again on purpose.
    window.name = '';
  }
  // A browser that keeps the page to show it at once at the next Back keeps it unseen.
  window.addEventListener('pagehide', ({ persisted }) => {
    if (persisted) style.visibility = 'hidden';
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && window.name === mark) leave();
    else show();
  });
  // Whatever a browser takes for leaving, such as a call to a number on the page: who is back sees it.
  document.addEventListener('visibilitychange', show);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  let pressed: number[] = [];
  window.addEventListener('keydown', ({ key, repeat, timeStamp }) => {
    if (repeat) return;
    pressed = key === 'Escape' ? [...pressed.filter((at) => timeStamp - at < pressesWithinMs), timeStamp] : [];
    if (pressed.length >= presses) leave();
  }, true);
}
