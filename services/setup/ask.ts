/** Questions on a terminal, or answers from a file for scripts: the same names as the settings. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseEnv } from 'node:util';

export interface Question {
  name: string;
  ask: string;
  preset: string;
  /** Not shown, neither as it is typed nor as what is there. */
  secret?: boolean;
  /** What is wrong with it, or nothing. */
  wrong?: (answer: string) => string | undefined;
}

export interface Asker { ask(question: Question): Promise<string>; close(): void }

/** Throws where an answer is wrong: nobody is there to mend it. */
export function answersFrom(file: string): Asker {
  const answers = parseEnv(readFileSync(file, 'utf8'));
  return {
    async ask({ name, preset, wrong }) {
      const answer = answers[name] ?? preset;
      const fault = wrong?.(answer);
      if (fault) throw new WrongAnswer(`${name}: ${fault}`);
      return answer;
    },
    close() {},
  };
}

export class WrongAnswer extends Error {}

export function askOnTerminal(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Asker {
  let hidden = false;
  // What is typed is echoed through here.
  const screen = new Writable({ write: (chunk, _encoding, done) => void (hidden ? done() : output.write(chunk as Buffer, () => done())) });
  const lines = createInterface({ input, output: screen, terminal: true });
  return {
    async ask({ ask, preset, secret, wrong }) {
      for (;;) {
        const shown = secret && preset ? 'as it is' : preset;
        output.write(`\n${ask}${shown ? ` [${shown}]` : ''}\n`);
        hidden = secret === true;
        const answer = (await lines.question(hidden ? '' : '> ')).trim() || preset;
        hidden = false;
        const fault = wrong?.(answer);
        if (!fault) return answer === '-' ? '' : answer;
        output.write(`That does not work: ${fault}.\n`);
      }
    },
    close: () => lines.close(),
  };
}
