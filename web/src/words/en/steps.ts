/** What to do now: usable by somebody who will use anyway. No step asks anyone to stop or to give a name. */
import type { Step } from '@porchlight/services/contract/codes.ts';

export interface StepWords { title: string; text: string }

export const stepWords: Record<Step, StepWords> = {
  'not-alone': {
    title: 'Not alone',
    text: 'Have somebody with you, at the door or on the phone. Take turns. If you are alone, leave the door unlocked and the naloxone in sight.',
  },
  'naloxone-ready': {
    title: 'Naloxone within reach',
    text: 'Take it out before you start and tell the others where it is. It is worth giving for anything: it has no effect if no opioid is in there.',
  },
  'more-than-one-dose': {
    title: 'One dose may not be enough',
    text: 'Give one dose, breathe for them for 2 to 3 minutes, then give the next if they still do not breathe. Have at least two.',
  },
  'breathe-for-them': {
    title: 'Breathe for them',
    text: 'Head back, chin up, pinch the nose, one breath every 5 seconds until they breathe. This keeps somebody alive even when naloxone does not wake them.',
  },
  'call-for-help': {
    title: 'Call for help',
    text: 'Call the emergency number. Say “not breathing, won’t wake up” and where you are. You need not say more.',
  },
  'start-small': {
    title: 'Start small',
    text: 'Every batch is a new one. Take a much smaller amount than usual, even if you know the person you got it from.',
  },
  'go-slow': {
    title: 'Go slow',
    text: 'Wait and feel it before you take more: it can come on late. If you inject, try a little another way first. Swallowed, it can take two hours.',
  },
  'test-first': {
    title: 'Test first',
    text: 'Use a strip or a drug checking service if you can get to one. A strip that shows nothing does not mean that nothing is in there.',
  },
  'keep-awake': {
    title: 'Stay with them',
    text: 'Keep them talking. Snoring or gurgling is not sleep: try to wake them. Naloxone wears off after 30 to 90 minutes and they can go down again.',
  },
  'on-the-side': {
    title: 'On the side',
    text: 'Breathing but out: roll them on their side, top knee bent, face turned down a little. Stay and keep checking their breath.',
  },
  'cool-down': {
    title: 'Cool down',
    text: 'Too hot, heart racing, panicking: somewhere quiet, loosen clothes, cool wet cloths, small sips of water. Chest pain or a seizure: call for help.',
  },
  'care-for-wounds': {
    title: 'Care for wounds',
    text: 'Wash with water and soap, keep moist and covered, do not inject into or near it. Spreading, black, smelly or with fever: show it to a nurse soon.',
  },
  'tell-others': {
    title: 'Tell others',
    text: 'Pass this on to the people you use with. A word from you reaches further than a page.',
  },
};

/** The card for the minute when somebody is going down. Order matters. */
export const downName = 'Someone is down now';
export const downSteps: StepWords[] = [
  { title: 'Shout and shake', text: 'Call their name, shake the shoulders, rub your knuckles hard on the breastbone.' },
  {
    title: 'No answer? Call for help',
    text: 'Call the emergency number and put it on speaker. Say “won’t wake up, not breathing” and where you are.',
  },
  {
    title: 'Head back, breathe for them',
    text: 'Look in the mouth, tilt the head back, lift the chin, pinch the nose. One breath every 5 seconds. The chest should rise.',
  },
  {
    title: 'Give naloxone',
    text: 'One spray in one nostril, or one shot into thigh or upper arm. Keep breathing for them. If nothing changes in 2 to 3 minutes, give the next dose.',
  },
  {
    title: 'Breathing but asleep: on the side',
    text: 'Roll them on their side and stay. Naloxone wears off in 30 to 90 minutes, and they can go down again.',
  },
];
export const downFirstLine = 'This page does not call anyone for you.';
export const downNotes = [
  'Some things mixed in (xylazine, medetomidine, benzos) do not answer to naloxone. Still give it, keep breathing for them, keep them on the side. Breathing is what counts: they may breathe and stay asleep for hours.',
  'If the person on the phone tells you to push on the chest, do it.',
];
