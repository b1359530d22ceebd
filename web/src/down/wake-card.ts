/**
 * What a script adds to the card "Someone is down now": a tick for each breath and a clock since the dose. Plain DOM, on every
 * public page; all words stand in the card's HTML.
 */
import { openSound, type Sound } from './beat-sound.ts';
import { keepAwake } from './keep-awake.ts';

/**
 * Seconds. One breath every 5: SAMHSA, Opioid Overdose Prevention Toolkit, Five Essential Steps for First Responders (2018), as in
 * the rescue breathing that New York State's working group on naloxone programmes describes (2016).
 */
const breathEvery = 5;
/** Seconds. The next dose after 2 to 3 minutes without breath: the same toolkit, and the label of Narcan nasal spray (2.1). */
const nextDoseFrom = 120;
const nextDoseAt = 180;

export function wakeCard(page: Document): void {
  const card = page.querySelector<HTMLDetailsElement>('details.down');
  const pace = card?.querySelector<HTMLElement>('[data-pace]');
  const dose = card?.querySelector<HTMLElement>('[data-dose]');
  if (!card || !pace || !dose) return;
  // A page that was kept may be older than what it says.
  const today = new Date().toISOString().slice(0, 10);
  for (const fact of card.querySelectorAll<HTMLElement>('[data-until]')) fact.hidden = fact.dataset['until']! < today;

  const sound = openSound();
  const awake = keepAwake(page);
  const tools = [wakePace(pace, sound), wakeDose(dose, sound)];
  tools.forEach((tool) => {
    tool.box.hidden = false;
    tool.button.addEventListener('click', () => {
      sound.open();
      tool.tap();
      awake(tools.some(({ running }) => running()));
    });
  });
  card.addEventListener('toggle', () => {
    if (card.open) return;
    tools.forEach(({ stop }) => stop());
    sound.close();
    awake(false);
  });
}

interface Tool { box: HTMLElement; button: HTMLElement; tap(): void; stop(): void; running(): boolean }

function wakePace(box: HTMLElement, sound: Sound): Tool {
  const [button, off, on, shown] = ['button', '[data-off]', '[data-on]', '.pace'].map((part) => box.querySelector<HTMLElement>(part)!) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement];
  const seconds = everySecond((second, before) => {
    const into = second % breathEvery;
    shown.textContent = into === 0 ? shown.dataset['breath']! : String(breathEvery - into);
    shown.classList.toggle('breath', into === 0);
    // By fives, for a phone that is busy leaves seconds out.
    if (Math.floor(second / breathEvery) !== Math.floor(before / breathEvery)) sound.beat(880, [150]);
  });
  const show = (running: boolean) => {
    off.hidden = running;
    on.hidden = shown.hidden = !running;
  };
  const stop = () => {
    seconds.stop();
    show(false);
  };
  return {
    box, button, stop, running: seconds.running,
    tap() {
      if (seconds.running()) return stop();
      seconds.start();
      show(true);
    },
  };
}

function wakeDose(box: HTMLElement, sound: Sound): Tool {
  const [button, shown, said] = ['button', '.since', '.said'].map((part) => box.querySelector<HTMLElement>(part)!) as [HTMLElement, HTMLElement, HTMLElement];
  const say = (words: string | undefined) => {
    if (said.textContent !== words) said.textContent = words ?? '';
  };
  const seconds = everySecond((second, before) => {
    shown.textContent = `${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')}`;
    const { start, soon, now } = said.dataset;
    say(second >= nextDoseAt ? now : second >= nextDoseFrom ? soon : start);
    if ([nextDoseFrom, nextDoseAt].some((at) => before < at && second >= at)) sound.beat(660, [300, 150, 300]);
  });
  return {
    box, button, running: seconds.running,
    // Each dose starts it anew.
    tap() {
      seconds.start();
      shown.hidden = false;
    },
    stop() {
      seconds.stop();
      shown.hidden = true;
      say('');
    },
  };
}

/** Calls with the whole seconds since the start and those of the call before, -1 at first; what a phone slept through is left out. */
function everySecond(work: (second: number, before: number) => void) {
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  return {
    stop,
    running: () => timer !== undefined,
    start() {
      stop();
      const from = Date.now();
      let before = -1;
      const look = () => {
        const second = Math.floor((Date.now() - from) / 1000);
        if (second === before) return;
        work(second, before);
        before = second;
      };
      timer = setInterval(look, 100);
      look();
    },
  };
}
