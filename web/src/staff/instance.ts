/** What the server wrote into the empty page about this instance. */
import type { Instance } from '@porchlight/services/contract/render-page.ts';

const fallback: Instance = {
  name: 'Porchlight', demo: false, path: '/staff', now: new Date().toISOString(),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
};

function read(): Instance {
  try {
    const given = document.getElementById('page')?.textContent;
    const { instance } = JSON.parse(given || '{}') as { instance?: Partial<Instance> };
    return { ...fallback, ...instance };
  } catch {
    return fallback;
  }
}

export const instance = read();
