/** What each page is made of, field by field: nothing else reaches its renderer or the JSON it carries. */
import * as z from 'zod/mini';
import * as codes from './codes.ts';
import { languageCodes } from './languages.ts';
import { alertList, alertWithHistory, clockTime } from './public-alert.ts';
import { alertAreas, outlines, servedArea } from './public-area.ts';
import { coverage } from './public-coverage.ts';
import { publicFacts } from './public-facts.ts';
import { authorityRequests, numbersAnswer, partners } from './public-openness.ts';
import { problem } from './public-problem.ts';
import { code as reportCode, reportStatus } from './report.ts';

export const instance = z.strictObject({
  name: z.string(),
  /** True: everything shown is invented. */
  demo: z.boolean(),
  contact: z.optional(z.string()),
  /** At rendering. */
  now: clockTime,
  timeZone: z.string(),
  /** Minutes ahead of UTC, for eight days around `now`; absent where the clocks are changed in that time. */
  offset: z.optional(z.number()),
  /** Of the page, without its language; `/` where there is no such page. */
  path: z.string(),
  /** The first of our languages that the browser asks for. */
  asksFor: z.optional(z.enum(languageCodes)),
  /** What holds here: the emergency number, the law, spotting lines, sites. */
  facts: z.optional(publicFacts),
});

/** Fields of the form without script. What was typed is shown again to who typed it when it was refused. */
export const formFields = [
  'zone', 'kind', 'market', 'form', 'colour', 'routes', 'effects', 'naloxone', 'people', 'howKnown', 'day', 'partOfDay', 'text',
  'outreachMayCome', 'outreach',
  ...codes.typedFields.map((field) => `typed.${field}` as const),
] as const;
const typedValue = z.optional(z.union([z.string(), z.array(z.string())]));
const values = z.strictObject(Object.fromEntries(formFields.map((field) => [field, typedValue])) as Record<(typeof formFields)[number], typeof typedValue>);

/** What stands before a path in an address that is printed. */
const origin = z.string();

/** Which one it is: the page says it in its own language. */
const refusal = z.pick(problem, { code: true, field: true });

const pageData = {
  home: z.strictObject({ messages: alertList.shape.messages, cursor: alertList.shape.cursor, areas: alertAreas, outlines, served: servedArea }),
  /** `ended`: cancelled or past its end; the page says so first. `history`: every message, oldest first. `thanked`: after an answer without script. */
  alert: z.strictObject({ ...alertWithHistory.shape, areas: alertAreas, outlines, origin, thanked: z.optional(z.literal(true)) }),
  /** One alert for the wall. */
  poster: z.strictObject({ ...z.pick(alertWithHistory, { alert: true, ended: true }).shape, origin }),
  /** `problem` and `values` after a post without script was refused; `sent` after one was taken: the page shows the code. */
  report: z.strictObject({
    served: servedArea,
    /** Whether somebody reads what is sent. */
    coverage,
    /** For the form without script: made before sending, so that the page sent again is the same report. */
    code: z.optional(reportCode),
    problem: z.optional(refusal),
    values: z.optional(values),
    sent: z.optional(z.strictObject({ code: reportCode, noteLeftOut: z.optional(z.enum(['team', 'box'])) })),
    /** There is a team that reads where it may come. */
    outreachTeam: z.optional(z.literal(true)),
    /** The copy that a phone keeps for when there is no connection: it cannot know who reads by then, and holds no code. */
    kept: z.optional(z.literal(true)),
  }),
  /** Look up, add to and withdraw a report by its code. */
  status: z.strictObject({
    problem: z.optional(refusal),
    answer: z.optional(reportStatus),
    /** After a post without script that changed something. */
    done: z.optional(z.enum(['added', 'withdrawn'])),
  }),
  follow: z.strictObject({ served: servedArea, pushOn: z.boolean() }),
  about: z.strictObject({}),
  /** `coverage`: now; all else is of a day. */
  numbers: z.strictObject({ ...numbersAnswer.shape, coverage }),
  requests: authorityRequests,
  partners,
  press: z.strictObject({}),
  /** `/offline`: what the service worker shows without a network; it holds no alert, so none of it can be stale. */
  offline: z.strictObject({}),
  /** `cleared`: the browser was told, by a header, to delete what it keeps. */
  clear: z.strictObject({ cleared: z.optional(z.literal(true)) }),
  /** Where a quick exit leads: nothing on it says whose page it is. */
  blank: z.strictObject({}),
  notFound: z.strictObject({}),
  /** The staff pages are one client-side application under /staff. */
  staff: z.strictObject({}),
};
export type PageShapes = typeof pageData;

const page = <N extends keyof PageShapes>(name: N) => z.strictObject({ name: z.literal(name), instance, data: pageData[name] });

export const pages = {
  'page home': page('home'), 'page alert': page('alert'), 'page poster': page('poster'), 'page report': page('report'), 'page status': page('status'),
  'page follow': page('follow'), 'page about': page('about'), 'page numbers': page('numbers'),
  'page requests': page('requests'), 'page partners': page('partners'), 'page press': page('press'), 'page offline': page('offline'),
  'page clear': page('clear'), 'page blank': page('blank'), 'page notFound': page('notFound'),
  'page staff': page('staff'),
};
