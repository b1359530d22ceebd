import type { Reached } from '../contract/staff.ts';

/** What staff see of a number of people, or of messages to them: so few as under ten are perhaps known to whoever reads it. */
export const bandPeople = (people: number): Reached => (people === 0 || people >= 10 ? people : people < 5 ? '<5' : '5-10');
