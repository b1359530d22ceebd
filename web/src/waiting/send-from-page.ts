/** Sends what waits from an open page, tries again while it is open, and says what became of it. */
import { ProofKeeper } from '../report/solve-proof.ts';
import { waitBefore } from '../report/send-report.ts';
import { waitingWords as words } from '#words/waiting.ts';
import { pagePath } from '../words/page-path.ts';
import { sendWaiting } from './send-waiting.ts';

/** Nobody waits for it here. */
const proofPatienceMs = 30_000;

let attempt = 0;
let retry: ReturnType<typeof setTimeout> | undefined;

export async function sendFromPage(): Promise<void> {
  clearTimeout(retry);
  const proofs = new ProofKeeper();
  const { sent, withoutNote = 0, refused, left, waitMs, busy } = await sendWaiting(async () => {
    const proof = await proofs.take(proofPatienceMs);
    proofs.forget();
    return proof;
  });
  if (sent > 0) say(words.sent(sent));
  if (withoutNote > 0) say(words.withoutNote(withoutNote), pagePath('/report'));
  if (refused > 0) say(words.refused(refused), pagePath('/report'));
  // Busy: whoever is at it may be a page that is just closing.
  if (left > 0 || busy) {
    retry = setTimeout(() => void sendFromPage().catch(() => undefined), waitMs ?? waitBefore(attempt));
    attempt += 1;
  } else attempt = 0;
}

/** Above the page, whichever it is; its own script never touches that place. */
function say(sentence: string, path?: string): void {
  const notice = document.createElement('p');
  notice.className = path ? 'notice warm' : 'notice good';
  notice.setAttribute('role', 'status');
  notice.textContent = sentence;
  if (path) {
    const link = document.createElement('a');
    link.href = path;
    link.textContent = words.look;
    notice.append(' ', link);
  }
  const box = document.createElement('div');
  box.className = 'page-width sent-notice';
  box.append(notice);
  document.getElementById('content')?.prepend(box);
}
