/**
 * The way into the spool for all that is sent without a name. What comes within a few milliseconds shares one transaction,
 * for most of what a report costs is the way to the disk; whoever sent is answered after that commit, each by itself.
 * What the database's log then keeps is one instant for all of them.
 */
import type { Context } from '../runtime/context.ts';
import type { Keys } from '../runtime/keys.ts';
import { mostShared, submitGroup, type Sent } from './submit-group.ts';

/** Milliseconds between the first and the last of a group. */
const sharedFor = 5;
/** Transactions under way. The second begins where there is much to send, or the first takes longer than a group may gather. */
const atOnce = 2;
/** Rows: fewer are sent with those that come meanwhile. */
const much = 16;

interface Waiting { sent: Sent; since: number; taken: () => void; refused: (error: unknown) => void }
/** `called`: at the end of this turn of the event loop it is looked at; `later`: when its first has waited long enough. */
interface Line { waiting: Waiting[]; underWay: number; called: boolean; later?: NodeJS.Timeout }

const lines = new WeakMap<Keys, Line>();

/**
 * The row is committed when this returns. Throws code-reused where what is so named is known with another `mac`, and
 * not-open-yet, outside-area or unknown-zone for a zone that is not served.
 */
export function putInSpool(context: Context, sent: Sent): Promise<void> {
  const line = lines.get(context.keys) ?? { waiting: [], underWay: 0, called: false };
  lines.set(context.keys, line);
  return new Promise((taken, refused) => {
    line.waiting.push({ sent, since: performance.now(), taken, refused });
    if (line.called) return;
    line.called = true;
    // What this turn of the event loop still reads goes with it.
    setImmediate(() => {
      line.called = false;
      sendNext(context, line);
    });
  });
}

function sendNext(context: Context, line: Line): void {
  for (let [first] = line.waiting; first && line.underWay < atOnce; [first] = line.waiting) {
    const until = first.since + sharedFor;
    const left = until - performance.now();
    if (line.underWay > 0 && line.waiting.length < much && left > 0) {
      clearTimeout(line.later);
      line.later = setTimeout(() => sendNext(context, line), left);
      return;
    }
    const tooLate = line.waiting.findIndex(({ since }) => since > until);
    const group = line.waiting.splice(0, Math.min(mostShared, tooLate < 0 ? mostShared : tooLate));
    line.underWay++;
    void send(context, group).finally(() => {
      line.underWay--;
      sendNext(context, line);
    });
  }
}

/** Never throws: each of the group hears for itself. */
async function send(context: Context, group: Waiting[]): Promise<void> {
  try {
    const problems = await submitGroup(context, group.map(({ sent }) => sent));
    for (const [at, { taken, refused }] of group.entries()) {
      if (problems[at]) refused(problems[at]);
      else taken();
    }
  } catch (error) {
    if (group.length === 1) return group[0]!.refused(error);
    // One of them may be at fault, and nobody else may suffer. What was committed after all is known by its name.
    await Promise.all(group.map((one) => send(context, [one])));
  }
}
