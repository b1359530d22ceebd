/** Decides, before anything runs, what becomes of each suite: run, skip with a reason, or fail because CI may skip nothing. */
import { type Suite, type Tool, webBuild } from './suites.ts';

export type Planned = { suite: Suite; fate: 'run' } | { suite: Suite; fate: 'skip' | 'fail'; reason: string };

/** A word picks the suite of that name; when there is none, every suite that has it as a part of its name. */
export function pick(suites: Suite[], words: string[]): { picked: Suite[]; unknown: string[] } {
  if (words.length === 0) return { picked: suites, unknown: [] };
  const unknown: string[] = [];
  const wanted = new Set<Suite>();
  for (const word of words) {
    const exact = suites.filter((suite) => suite.name === word);
    const matching = exact.length > 0 ? exact : suites.filter((suite) => suite.name.split(':').includes(word));
    if (matching.length === 0) unknown.push(word);
    for (const suite of matching) wanted.add(suite);
  }
  const build = suites.find((suite) => suite.name === webBuild);
  if (build && [...wanted].some((suite) => suite.needsWebBuild)) wanted.add(build);
  return { picked: suites.filter((suite) => wanted.has(suite)), unknown };
}

export function plan(suites: Suite[], missing: ReadonlySet<Tool>, isCi: boolean): Planned[] {
  return suites.map((suite): Planned => {
    if (!suite.needs || !missing.has(suite.needs)) return { suite, fate: 'run' };
    return { suite, fate: isCi ? 'fail' : 'skip', reason: `${suite.needs} is not installed` };
  });
}

export function toolsOf(suites: Suite[]): Tool[] {
  return [...new Set(suites.flatMap((suite) => suite.needs ?? []))];
}
