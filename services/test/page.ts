/** An open page, as one sees it who counts what it applies. */
import { setTimeout as wait } from 'node:timers/promises';
import type { AlertMessage } from '../contract/alert.ts';
import { openLine, type LineReader } from './line-reader.ts';

const seqOf = (cursor: string) => Number(cursor.split('.')[1]);

/** What contract and web/src/home/live-list.ts say of a page: live messages wait for the answer, what the cursor has passed is dropped. */
export class Page {
  applied: number[] = [];
  districts: string[];
  line: LineReader | undefined;
  private cursor: string | undefined;
  private taken = 0;
  private answered = false;
  private coming: Promise<void> | undefined;
  /** `cursor`: of the list it was made with, if it was. */
  constructor(districts: string[], cursor?: string) {
    this.districts = districts;
    this.cursor = cursor;
  }
  async come(port: number): Promise<void> {
    if (this.line || this.coming) return this.coming;
    this.coming = openLine(port).then((line) => {
      [this.line, this.taken, this.answered] = [line, 0, false];
      this.line.ask({ ...(this.districts.length > 0 && { districts: this.districts }), ...(this.cursor && { after: this.cursor }) });
    }).finally(() => (this.coming = undefined));
    return this.coming;
  }
  /** Comes, and comes back whenever its line is closed, until `left`. `port`: where somebody listens, as far as is known. */
  async stay(port: () => number, left: AbortSignal): Promise<void> {
    const leaving = new Promise((resolve) => left.addEventListener('abort', resolve, { once: true }));
    while (!left.aborted) {
      await this.come(port()).catch(() => wait(100));
      await Promise.race([this.line?.closed, leaving]);
      this.cut();
    }
  }
  /** Cut off, with whatever it has read so far. */
  cut(): void {
    this.read();
    this.line?.close();
    this.line = undefined;
  }
  /** All that it has applied by now. */
  read(): number[] {
    const [answer] = this.line?.answers ?? [];
    if (!answer) return this.applied;
    if ('code' in answer) {
      // The server could not read the log, and lets go: it comes back and asks again.
      if (answer.code === 'fault') return this.applied;
      throw new Error(answer.code);
    }
    if (!this.answered) {
      answer.messages.forEach((message) => this.apply(message));
      this.cursor = answer.cursor;
      this.answered = true;
    }
    for (; this.taken < this.line!.live.length; this.taken++) this.apply(this.line!.live[this.taken]!);
    return this.applied;
  }
  private apply({ cursor }: AlertMessage): void {
    if (this.cursor && seqOf(cursor) <= seqOf(this.cursor)) return;
    this.applied.push(seqOf(cursor));
    this.cursor = cursor;
  }
  /** Of its areas, in the order of the log. */
  due(log: readonly AlertMessage[]): number[] {
    return log.filter(({ alert }) => this.districts.length === 0 || alert.area.districts.some((id) => this.districts.includes(id))).map(({ cursor }) => seqOf(cursor));
  }
}
