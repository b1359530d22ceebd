/** The picture of an alert that people send each other: what stands on it lasts, for nobody can take it back. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import { languages } from '@porchlight/services/contract/languages.ts';
import { ownLanguage } from '@porchlight/services/contract/own-language.ts';
import type { Instance } from '@porchlight/services/contract/render-page.ts';
import { alertWords } from '#words/alert.ts';
import { cardWords as words } from '#words/card.ts';
import { frameWords } from '#words/frame.ts';
import { evidenceMarks, evidenceWords, firstWarningTitle, severityWords } from '#words/grades.ts';
import { language } from '#words/language.ts';
import { stepWords } from '#words/steps.ts';
import { textWords } from '#words/texts.ts';
import { otherName, saidHere } from '../alert/said-here.ts';
import { drawings } from '../icons/drawings.ts';
import { firstWarningText } from '../words/first-warning.ts';
import { dateAndTime } from '../words/when.ts';
import { breakLines, directionOf, fitText } from './break-lines.ts';

/** Pixels: four to five, which chats show whole. */
export const cardSize = { width: 1080, height: 1350 };
const margin = 72;
const inner = cardSize.width - 2 * margin;
const family = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
/** As the pages by day (style/tokens.css); a picture knows no night. */
const colours = { paper: '#fbf7ef', ink: '#24201a', soft: '#5c5548', lamp: '#f5bd4f', onLamp: '#2b2008', line: '#dfd5c3', Severe: '#6f1d49', Moderate: '#854f00', Minor: '#1c5a75' };
const shapes = { Severe: 'octagon', Moderate: 'triangle', Minor: 'circle' } as const;
const { dir } = languages[language];

interface CardFont { size: number; weight?: number; colour?: string; direction?: 'ltr' | 'rtl' }

/** `link`: as a person types it, without the scheme. */
export function drawCard(canvas: HTMLCanvasElement, alert: Alert, instance: Instance, link: string): void {
  Object.assign(canvas, cardSize);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  const fill = (colour: string, x: number, y: number, width: number, height: number) => {
    pen.fillStyle = colour;
    pen.fillRect(x, y, width, height);
  };
  const use = ({ size, weight = 400 }: CardFont) => {
    pen.font = `${weight} ${size}px ${family}`;
  };
  const linesOf = (text: string, font: CardFont, width = inner) => {
    use(font);
    return breakLines(text, width, (part) => pen.measureText(part).width);
  };
  const roomOf = (text: string, font: CardFont) => linesOf(text, font).length * font.size * 1.25;
  /** From `y` down, inset by `inset` at its start. Answers where it ends. */
  const write = (text: string, y: number, font: CardFont, inset = 0): number => {
    const direction = font.direction ?? dir;
    const lines = linesOf(text, font, inner - inset);
    pen.fillStyle = font.colour ?? colours.ink;
    pen.direction = direction;
    pen.textAlign = 'start';
    pen.textBaseline = 'middle';
    const x = direction === 'rtl' ? cardSize.width - margin - inset : margin + inset;
    lines.forEach((line, at) => pen.fillText(line, x, y + (at + 0.5) * font.size * 1.25));
    return y + lines.length * font.size * 1.25;
  };

  fill(colours.paper, 0, 0, cardSize.width, cardSize.height);
  fill(colours.lamp, 0, 0, cardSize.width, 128);
  const oneLine = (text: string, sizes: [number, ...number[]], weight: number) => fitText(sizes, (size) => linesOf(text, { size, weight }).length === 1);
  const nameSize = oneLine(instance.name, [48, 40, 32], 750);
  write(instance.name, 64 - nameSize * 0.625, { size: nameSize, weight: 750, colour: colours.onLamp, direction: directionOf(instance.name) });
  let y = 156;
  if (instance.demo) y = write(frameWords.demo, y, { size: 34, weight: 700, colour: colours.Severe }) + 16;

  y = drawSeverity(pen, alert, y, (text, at, inset) => write(text, at, { size: 52, weight: 750, colour: colours[alert.severity] }, inset)) + 24;

  const { wording: { headline }, language: spoken } = saidHere(alert);
  const size = fitText([84, 72, 60, 50, 42, 36], (size) => roomOf(headline, { size, weight: 750 }) <= 440);
  y = write(headline, y, { size, weight: 750, direction: spoken === ownLanguage ? directionOf(headline) : languages[spoken].dir }) + 28;
  const other = otherName(spoken);
  if (other) y = write(textWords.unchecked(other), y - 16, { size: 30, colour: colours.soft }) + 20;

  y = drawEvidence(pen, alert, y, (text, at, inset) => write(text, at, { size: 40, weight: 650 }, inset)) + 10;
  if (alert.firstWarning) y = write(`${firstWarningTitle} ${firstWarningText(alert.evidence)}`, y, { size: 32 }) + 10;
  y = write(alert.area.name, y, { size: 40, weight: 650, direction: directionOf(alert.area.name) }) + 16;
  y = write(words.sent(dateAndTime(alert.sent, instance.timeZone)), y, { size: 34, colour: colours.soft });
  const until = words.until(dateAndTime(alert.expires, instance.timeZone));
  y = write(until, y, { size: oneLine(until, [38, 34, 30], 700), weight: 700 }) + 28;

  // As many as there is room for, with their heading or not at all: the page has the rest.
  const floor = cardSize.height - 196;
  const step = { size: 36 };
  for (const [at, text] of [alertWords.whatToDo, ...alert.steps.map((code) => `• ${stepWords[code].title}`)].entries()) {
    const least = at === 0 ? 2 : 1;
    if (alert.steps.length === 0 || y + roomOf(text, step) * least > floor) break;
    y = write(text, y, { ...step, weight: at === 0 ? 750 : 400 });
  }

  fill(colours.line, margin, cardSize.height - 172, inner, 3);
  write(words.more, cardSize.height - 156, { size: 34, colour: colours.soft });
  write(link, cardSize.height - 108, { size: oneLine(link, [50, 42, 36, 30], 700), weight: 700, direction: 'ltr' });
}

type WriteBeside = (text: string, y: number, inset: number) => number;

/** Shape, word and colour, as everywhere. */
function drawSeverity(pen: CanvasRenderingContext2D, { severity }: Alert, y: number, write: WriteBeside): number {
  const side = 76;
  pen.save();
  pen.translate(dir === 'rtl' ? cardSize.width - margin - side : margin, y);
  pen.scale(side / 24, side / 24);
  pen.lineWidth = 2.3;
  pen.lineCap = 'round';
  pen.fillStyle = colours[severity];
  pen.strokeStyle = colours.paper;
  for (const line of drawings[shapes[severity]]) {
    const path = new Path2D(line.replace(/^\w+ /, ''));
    pen[line.startsWith('fill ') ? 'fill' : 'stroke'](path);
  }
  pen.restore();
  return write(severityWords[severity].title, y + 6, side + 20);
}

/** Four marks and a word. */
function drawEvidence(pen: CanvasRenderingContext2D, { evidence }: Alert, y: number, write: WriteBeside): number {
  const [side, step] = [24, 36];
  pen.strokeStyle = colours.ink;
  pen.fillStyle = colours.ink;
  pen.lineWidth = 4;
  for (let mark = 0; mark < 4; mark++) {
    const x = dir === 'rtl' ? cardSize.width - margin - side - mark * step : margin + mark * step;
    pen.strokeRect(x + 2, y + 9, side - 4, 32);
    if (mark < evidenceMarks[evidence]) pen.fillRect(x + 2, y + 9, side - 4, 32);
  }
  return write(evidenceWords[evidence].title, y, 4 * step + 12);
}
