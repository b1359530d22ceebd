/** Which screen of the form is shown, and the phone's back button, which alone knows of it: the address stays the same. */
export const screens = ['kind', 'market', 'where', 'more', 'preview'] as const;
export type Screen = (typeof screens)[number];

/** Where a field stands. */
export const screenOf = (field: string | undefined): Screen =>
  field === 'zone' ? 'where' : field === 'kind' ? 'kind' : field === 'market' || field === 'typed.market' ? 'market' : 'more';

export class Screens {
  shown = $state<Screen>('kind');
  /** How many stand in the page. With script the first does at once, the others once it was answered. */
  built = $state<number>(screens.length);
  /** Screens of an earlier load of this page, which a reload leaves in the history, are not ours. */
  #load = Math.random();

  constructor(first: Screen, scripted: boolean) {
    this.shown = first;
    if (scripted) this.built = screens.indexOf(first) + 1;
  }
  get at(): number {
    return screens.indexOf(this.shown);
  }

  /** Makes the history that leads to the screen shown first. `canLeave`: false while the form is no longer what is shown, or is being sent. Returns how to stop. */
  follow(canLeave: () => boolean): () => void {
    this.begin('kind');
    for (const next of screens.slice(1, this.at + 1)) history.pushState({ screen: next, load: this.#load }, '');
    const back = ({ state }: PopStateEvent) => {
      if (!canLeave()) return;
      const { screen, load } = (state ?? {}) as { screen?: Screen; load?: number };
      if (load !== this.#load || !screen) history.back();
      else this.#put(screen);
    };
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }
  /** The present entry of the history is this screen's. */
  begin(screen: Screen): void {
    history.replaceState({ screen, load: this.#load }, '');
  }
  show(next: Screen): void {
    this.#put(next);
    history.pushState({ screen: next, load: this.#load }, '');
  }
  #put(screen: Screen): void {
    this.shown = screen;
    this.built = Math.max(this.built, screens.indexOf(screen) + 1);
  }
}
