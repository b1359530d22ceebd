/** A moment that costs nothing: nobody scrolls or taps just then. Old Safari knows no such moment. */
export const calm = () => new Promise<void>((resolve) => {
  if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2_000 });
  else setTimeout(resolve, 200);
});
