/** Sends a file of areas: megabytes up a slow line, then up to minutes of work, so that a page can say how far it is. */
import type { AreaImportAnswer } from '@porchlight/services/contract/areas.ts';
import { noAnswer, refused } from '../api.ts';

export interface Sending {
  answer: Promise<AreaImportAnswer>;
  stop: () => void;
}

/** Silence of the server for longer than this is taken for a broken line. */
const patienceMs = 10 * 60_000;

/** `onsent`: the share of the body that is on its way, 1 when all of it is. Rejects with a Refusal, nothing else. */
export function sendAreas(body: string, dryRun: boolean, onsent: (share: number) => void): Sending {
  // Not fetch: it does not tell how much of a body has gone out.
  const request = new XMLHttpRequest();
  const answer = new Promise<AreaImportAnswer>((resolve, reject) => {
    request.open('POST', `/api/v1/staff/area/import${dryRun ? '?dryRun=1' : ''}`);
    request.setRequestHeader('content-type', 'application/json');
    request.setRequestHeader('accept', 'application/json');
    request.timeout = patienceMs;
    request.upload.onprogress = ({ loaded, total }) => onsent(total > 0 ? loaded / total : 0);
    request.upload.onload = () => onsent(1);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as AreaImportAnswer);
      else reject(refused(request.status, request.responseText));
    };
    request.onerror = request.ontimeout = request.onabort = () => reject(noAnswer());
    request.send(body);
  });
  return { answer, stop: () => request.abort() };
}
