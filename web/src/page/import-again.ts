/**
 * Parts of a page that come later. A browser asks for a module once while the page lives: one that did not come, for the line
 * was gone, has failed for ever. From the second try on it is asked for under another name.
 */
const failures = new Map<string, number>();

/** `load`: `() => import('…')` and nothing more, since its own text tells which file that is. Rejects as `import` does. */
export async function importAgain<T>(load: () => Promise<T>): Promise<T> {
  // What a build has put together with other parts is more than a file: that is asked for once.
  const file = /import\(\s*["'`](\.[^"'`]+)["'`]\s*\)(?!\s*\.then)/.exec(String(load))?.[1];
  const failed = failures.get(file ?? '') ?? 0;
  try {
    return await (file && failed ? (import(/* @vite-ignore */ new URL(`${file}?${failed}`, import.meta.url).href) as Promise<T>) : load());
  } catch (error) {
    if (file) failures.set(file, failed + 1);
    throw error;
  }
}
