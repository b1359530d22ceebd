/** The pages, with JavaScript or without: what each shows, and the forms that post without script. */
import express, { Router, type Response } from 'express';
import { findByShort, readAlert, readAlerts } from './alerts/read-alerts.ts';
import type { Alert } from './contract/alert.ts';
import type { ProblemBody } from './contract/errors.ts';
import { formFields } from './contract/public-page.ts';
import type { PageData } from './contract/render-page.ts';
import { newReportCode, readReportCode, reportCodePattern } from './contract/report-code.ts';
import { newAddition, newReport, reportCodeOnly } from './contract/report.ts';
import { onlyIn, textOf } from './contract/text-of.ts';
import { addToReport, reportStatus, withdrawReport } from './intake/change-report.ts';
import type { Lanes } from './intake/lane.ts';
import type { SeeToo } from './intake/see-too.ts';
import { noteWithoutBox, readReportForm } from './intake/read-report-form.ts';
import { submitReport } from './intake/submit-report.ts';
import { readAlertArea, readAlertAreas, readOutlines, readServedArea } from './map/read-map.ts';
import { readCoverage } from './moderation/read-coverage.ts';
import { readNumbers, readPartners, readRequests } from './openness/read-openness.ts';
import type { Context } from './runtime/context.ts';
import { parse, pathId, Problem } from './runtime/errors.ts';
import type { SendPage } from './runtime/pages.ts';
import { languageOf } from './runtime/take-language.ts';

export function pageRoutes(context: Context, sendPage: SendPage, lanes: Lanes, see: SeeToo): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '16kb', parameterLimit: 60 });

  router.get('/', async (_req, res) => {
    const { messages: all, cursor } = await readAlerts(context);
    const messages = all.map((message) => ({ ...message, alert: onlyIn(message.alert, languageOf(res)) }));
    const [areas, outlines, served] = await Promise.all([readAlertAreas(context), readOutlines(context, 'district'), readServedArea(context)]);
    // The list and its maps need districts only; an operator's zones are tens of kilobytes.
    sendPage(res, 'home', { messages, cursor, areas, outlines, served: { ...served, zones: [] } });
  });

  const origin = context.config.publicOrigin;
  const sendAlert = async (res: Response, id: unknown, thanked: boolean) => {
    const found = await readAlert(context, pathId(id));
    const said = (alert: Alert) => onlyIn(alert, languageOf(res));
    const { wording } = textOf(found.alert, languageOf(res));
    const [areas, outlines] = await Promise.all([readAlertArea(context, { ...found.alert, wording }), readOutlines(context, 'district')]);
    sendPage(res, 'alert', { ...found, alert: said(found.alert), history: found.history.map(said), areas, outlines, origin, ...(thanked && { thanked }) });
  };
  router.get('/alerts/:id', (req, res) => sendAlert(res, req.params.id, false));
  router.get('/a/:short', async (req, res) => sendAlert(res, await findByShort(context, req.params.short), false));
  router.get('/alerts/:id/poster', async (req, res) => {
    const { alert, ended } = await readAlert(context, pathId(req.params.id));
    sendPage(res, 'poster', { alert: onlyIn(alert, languageOf(res)), ended, origin });
  });
  router.post('/alerts/:id/seen', form, async (req, res) => {
    const { seen } = (req.body ?? {}) as Record<string, unknown>;
    const answered = seen === 'yes' || seen === 'no';
    if (answered) await see(req.ip, pathId(req.params['id']), seen === 'yes');
    await sendAlert(res, req.params['id'], answered);
  });

  const team = context.config.outreachTeam ? { outreachTeam: true as const } : {};
  router.get('/report', async (_req, res) => {
    const [served, coverage] = await Promise.all([readServedArea(context), readCoverage(context)]);
    sendPage(res, 'report', { served, coverage, ...team, code: newReportCode() });
  });
  router.get('/report/kept', async (_req, res) => {
    const [served, coverage] = await Promise.all([readServedArea(context), readCoverage(context)]);
    sendPage(res, 'report', { served, coverage, ...team, kept: true });
  });
  router.post('/report', form, async (req, res) => {
    const [served, coverage] = await Promise.all([readServedArea(context), readCoverage(context)]);
    const filled = readReportForm(req.body);
    const code = reportCodePattern.test(String(filled.code)) ? String(filled.code) : newReportCode();
    try {
      const report = parse(newReport, { ...filled, code });
      // Without script there is no proof of work: the second lane, read after the first.
      const submitted = await submitReport(context, report, { ...(await lanes.choose(req.ip, false, report)), source: 'community' });
      sendPage(res, 'report', { served, coverage, ...team, sent: { code, ...(noteWithoutBox(req.body) && { noteLeftOut: 'box' as const }), ...submitted } });
    } catch (error) {
      const problem = expected(error);
      sendPage(res, 'report', { served, coverage, ...team, code, problem: shown(problem), values: typedIn(req.body) }, problem.status);
    }
  });

  router.get('/status', (_req, res) => sendPage(res, 'status', {}));
  router.post('/status', form, async (req, res) => {
    const { code = '', action, text } = (req.body ?? {}) as Record<string, unknown>;
    const typed = readReportCode(String(code));
    try {
      const known = parse(reportCodeOnly, { code: typed }).code;
      if (action === 'add') await addToReport(context, known, parse(newAddition, { code: typed, text }).text);
      if (action === 'withdraw') await withdrawReport(context, known);
      const done = action === 'add' ? 'added' : action === 'withdraw' ? 'withdrawn' : undefined;
      sendPage(res, 'status', { answer: await reportStatus(context, known), ...(done && { done }) });
    } catch (error) {
      const problem = expected(error);
      sendPage(res, 'status', { problem: shown(problem) }, problem.status);
    }
  });

  router.get('/follow', async (_req, res) => {
    const served = await readServedArea(context);
    // Names to search by; no place is resolved here.
    const zones = served.zones.map((zone) => ({ ...zone, cells: '' }));
    sendPage(res, 'follow', { served: { ...served, zones }, pushOn: context.config.contact !== '' });
  });
  router.get('/about', (_req, res) => sendPage(res, 'about', {}));
  router.get('/about/numbers', async (_req, res) => sendPage(res, 'numbers', { ...await readNumbers(context), coverage: await readCoverage(context) }));
  router.get('/about/requests', async (_req, res) => sendPage(res, 'requests', await readRequests(context)));
  router.get('/about/partners', async (_req, res) => sendPage(res, 'partners', await readPartners(context)));
  router.get('/about/press', (_req, res) => sendPage(res, 'press', {}));
  router.get('/clear', (_req, res) => sendPage(res, 'clear', {}));
  router.post('/clear', (req, res) => {
    // A page of another site could post here too, and take somebody's warnings away without a word. Browsers that do
    // not say where a request comes from are older than that trick is worth.
    const origin = req.get('sec-fetch-site');
    if (origin && origin !== 'same-origin') return sendPage(res, 'clear', {});
    // Not "cookies": public pages set none, and it would sign out staff here and on every name beside this one.
    res.set('clear-site-data', '"cache", "storage"');
    sendPage(res, 'clear', { cleared: true });
  });
  router.get('/blank', (_req, res) => sendPage(res, 'blank', {}));
  router.get('/offline', (_req, res) => sendPage(res, 'offline', {}));
  router.get(/^\/staff(\/.*)?$/, (_req, res) => sendPage(res, 'staff', {}));
  return router;
}

/** A refusal is shown on the form with what was typed; anything else goes the way of faults. */
function expected(error: unknown): Problem {
  if (error instanceof Problem) return error;
  throw error;
}

function shown({ code, field }: Problem): Pick<ProblemBody, 'code' | 'field'> {
  return { code, ...(field && { field }) };
}

/** For the form to show again: its own fields alone. */
const typedIn = (body: unknown): PageData['report']['values'] =>
  Object.fromEntries(Object.entries((body ?? {}) as Record<string, string | string[]>).filter(([name]) => (formFields as readonly string[]).includes(name)));
