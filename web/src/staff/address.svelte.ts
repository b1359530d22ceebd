/** Where in /staff the person is. The browser's History API is all the router there is. */
interface Kept { returnTo?: string }

let path = $state(location.pathname);
let fragment = $state(location.hash);

export const address = {
  get path() {
    return path;
  },
  /** With its `#`, or empty. */
  get fragment() {
    return fragment;
  },
  /** Where to go after signing in; kept by the browser over a reload. */
  get returnTo(): string | undefined {
    const { returnTo } = (history.state ?? {}) as Kept;
    return returnTo?.startsWith('/staff') ? returnTo : undefined;
  },
};

function look() {
  path = location.pathname;
  fragment = location.hash;
}

export function go(to: string, { replace = false, returnTo }: { replace?: boolean; returnTo?: string } = {}): void {
  const kept: Kept = returnTo === undefined ? {} : { returnTo };
  if (replace) history.replaceState(kept, '', to);
  else history.pushState(kept, '', to);
  look();
  scrollTo(0, 0);
}

/** Takes a secret out of the address bar and the history, and hands it over once. */
export function takeFragment(): string {
  const secret = location.hash.slice(1);
  if (secret) history.replaceState(history.state, '', location.pathname);
  return secret;
}

/** Follows plain clicks on our own links without loading the page again. Returns how to stop. */
export function followLinks(): () => void {
  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest('a');
    if (!link || link.target || link.origin !== location.origin || !/^\/staff(\/|$)/.test(link.pathname)) return;
    event.preventDefault();
    if (link.pathname + link.hash !== location.pathname + location.hash) go(link.pathname + link.hash);
  };
  document.addEventListener('click', onClick);
  addEventListener('popstate', look);
  return () => {
    document.removeEventListener('click', onClick);
    removeEventListener('popstate', look);
  };
}
