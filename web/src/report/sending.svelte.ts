/** A report on its way out: tried again until it has arrived, is kept on this phone, or somebody stops it. */
import { newReportCode } from '@porchlight/services/contract/report-code.ts';
import type { SentReport } from '@porchlight/services/contract/report.ts';
import { keepReport } from '../waiting/keep-report.ts';
import { sendReport, waitBefore, type Outcome } from './send-report.ts';
import { ProofKeeper } from './solve-proof.ts';

type Settled = Exclude<Outcome, { kind: 'lost' }> & { code: string };
const proofPatienceMs = 3000;

export class Sending {
  stage = $state<'' | 'now' | 'waiting'>('');
  /** Made before the first send, kept in memory only, and the same however often the line breaks. */
  #code = '';
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #proof = new ProofKeeper();

  /** So that the proof is there long before the last tap. */
  prepare(): void {
    this.#proof.start();
  }

  /** `again` is called when it is time for another try; undefined: nothing is known of this one. Answered, it is `now` until forget() or stop(). */
  async send(content: SentReport, again: () => void): Promise<Settled | undefined> {
    clearTimeout(this.#retry);
    this.stage = 'now';
    const code = (this.#code ||= newReportCode());
    const proof = await this.#proof.take(proofPatienceMs);
    const outcome = await sendReport({ code, ...content, ...(proof && { proof }) });
    this.#proof.forget();
    if (outcome.kind !== 'lost') return { code, ...outcome };
    this.stage = 'waiting';
    this.#retry = setTimeout(again, outcome.waitMs ?? waitBefore(this.#attempt));
    this.#attempt += 1;
    return undefined;
  }

  /** The same code: should an earlier try have arrived after all, it is the same report. */
  async keep(content: SentReport, zoneName: string): Promise<{ outcome: Awaited<ReturnType<typeof keepReport>>; code: string }> {
    clearTimeout(this.#retry);
    const code = (this.#code ||= newReportCode());
    return { outcome: await keepReport({ code, ...content }, zoneName), code };
  }

  stop(): void {
    clearTimeout(this.#retry);
    this.stage = '';
  }
  /** What is sent next is another report. */
  forget(): void {
    this.stop();
    this.#code = '';
  }
}
