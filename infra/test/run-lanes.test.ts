import { expect, test } from 'vitest';
import { runLanes } from './run-lanes.ts';

test('one after the other in a lane, the lanes beside each other, told in the order of the list', async () => {
  const events: string[] = [];
  const ends = new Map(['a1', 'b1', 'a2', 'b2'].map((name) => [name, Promise.withResolvers<string>()]));
  const end = async (name: string) => {
    ends.get(name)!.resolve(name.toUpperCase());
    await new Promise(setImmediate);
  };
  const all = runLanes([...ends.keys()], (name) => name[0]!, (name) => {
    events.push(`begin ${name}`);
    return ends.get(name)!.promise;
  }, (name, result) => events.push(`${name} was ${result}`));

  expect(events).toEqual(['begin a1', 'begin b1']);
  await end('b1');
  await end('b2');
  expect(events.splice(0)).toEqual(['begin a1', 'begin b1', 'begin b2']);
  await end('a1');
  expect(events.splice(0).toSorted()).toEqual(['a1 was A1', 'b1 was B1', 'begin a2']);
  await end('a2');
  await all;
  expect(events).toEqual(['a2 was A2', 'b2 was B2']);
});
