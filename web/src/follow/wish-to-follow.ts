/**
 * Which districts somebody wants to follow who taps "Follow this area" on an alert. Handed from page to page in this
 * tab's own store and taken out at once: an address would stay in the history, and tell the server.
 */
const name = 'wish-to-follow';

export function wishToFollow(districts: string): void {
  try {
    sessionStorage.setItem(name, districts);
  } catch {
    // The follow page opens with nothing chosen.
  }
}

/** District ids; empty where there is no wish. */
export function takeWish(): string[] {
  try {
    const wish = sessionStorage.getItem(name);
    sessionStorage.removeItem(name);
    return wish?.split(' ') ?? [];
  } catch {
    return [];
  }
}
