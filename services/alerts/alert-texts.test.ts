/** An alert in other languages: only what a person confirmed goes out, and never beside words that it was not confirmed for. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordFinding } from '../aggregation/record-finding.ts';
import type { Texts } from '../contract/alert.ts';
import { reportRowLifetime } from '../contract/limits.ts';
import type { NewFinding } from '../contract/finding.ts';
import type { Approval, ProposalView } from '../contract/staff.ts';
import { createInvite } from '../staff/create-invite.ts';
import { acceptReports } from '../test/accepted.ts';
import { anApproval } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { addToAlert } from './add-to-alert.ts';
import { approveAlert } from './approve-alert.ts';
import { cancelAlert, signCancel } from './cancel-alert.ts';
import { capXml } from './cap.ts';
import { updateAlert } from './change-alert.ts';
import { draftAlertTexts, draftProposalTexts } from './draft-texts.ts';
import { issueAlerts } from './issue-alert.ts';
import { listProposals } from './list-proposals.ts';
import { readAlert } from './read-alerts.ts';
import { signAlert, signProposal } from './sign-alert.ts';

let context: TestContext;
let [anna, ben] = ['', ''];
beforeAll(async () => {
  context = await openTestContext();
  for (const name of ['Anna', 'Ben']) await createInvite(context, { name, role: 'reviewer' }, null);
  [anna, ben] = (await context.db.owner.selectFrom('staff').select('id').orderBy('name').execute()).map(({ id }) => id) as [string, string];
});
afterAll(() => context.close());

const es = { headline: 'Heroína que hace un daño inesperado', description: 'Polvo rosa.', effectsText: 'Muy difícil de despertar.', instruction: 'Que haya alguien contigo.' };
const ar = { headline: 'دفعة خطرة', description: 'مسحوق وردي.', effectsText: '', instruction: 'ليكن أحد معكم.' };
const texts = { es, ar } satisfies Texts;

async function reported(sources = 3): Promise<ProposalView> {
  context.clock.step(reportRowLifetime);
  const [zone] = context.areas.zones;
  await acceptReports(context, anna, Array.from({ length: sources }, () => ({ zone: zone!.id, kind: 'suspected-overdose' as const, effects: ['hard-to-wake' as const] })));
  return (await listProposals(context)).find(({ state }) => state === 'open')!;
}
async function found(changes: Partial<NewFinding>): Promise<ProposalView> {
  context.clock.step(reportRowLifetime);
  const month = new Date(context.clock.now()).toISOString().slice(0, 7);
  const finding: NewFinding = { districtId: context.areas.districts[0]!.id, market: 'down', method: 'gc-ms', samples: 3, found: [{ substance: 'carfentanil' }], collected: { month, part: 'late' }, ...changes };
  const { findingId } = await recordFinding(context, finding, { id: anna, role: 'laboratory' });
  const { id } = await context.db.owner.selectFrom('proposal').select('id').where('finding_id', '=', findingId).executeTakeFirstOrThrow();
  return (await listProposals(context)).find((proposal) => proposal.id === id)!;
}
const approve = ({ id }: { id: string }, changes: Partial<Approval> = {}) => approveAlert(context, id, anApproval({ texts, ...changes }), anna);
async function issue({ publishAt, alertId }: ProposalView) {
  context.clock.set(Date.parse(publishAt!));
  await issueAlerts(context);
  return (await readAlert(context, alertId!)).alert;
}
const standing = async (changes: Partial<Approval> = {}) => issue(await approve(await reported(), changes));
const { texts: _, ...unchanged } = anApproval();

test('what was confirmed goes out with the alert, to whoever signs it too, and who confirmed it is on record', async () => {
  const proposal = await reported();
  const approved = await approve(proposal);
  expect(approved.draft.texts).toEqual(texts);
  const alert = await issue(approved);
  expect(alert.texts).toEqual(texts);
  const audit = await context.db.owner.selectFrom('audit').select(['action', 'reason', 'staff_id']).where('subject_id', '=', proposal.id).execute();
  expect(audit).toContainEqual({ action: 'texts-confirmed', reason: 'es-ar', staff_id: anna });
  const xml = capXml(alert, 'alerts.example.org');
  expect([...xml.matchAll(/<info><language>(\w\w)<.*?<headline>(.*?)</g)].map(([, language, headline]) => [language, headline])).toEqual([
    ['en', alert.wording.headline], ['es', es.headline], ['ar', ar.headline],
  ]);
  expect((await issue(await approve(await reported(), { texts: {} })))).not.toHaveProperty('texts');
});

test('an update says anew which texts hold; what it leaves out is gone, and what changed is said in the languages that say it', async () => {
  const { id } = await standing();
  const spanish = { ...es, description: 'Polvo morado.' };
  const updated = await updateAlert(context, id, { ...unchanged, note: 'Purple, not pink.', texts: { es: { ...spanish, note: 'Morado, no rosa.' } } }, anna);
  expect(updated.texts).toEqual({ es: { ...spanish, note: 'Morado, no rosa.' } });
  expect((await readAlert(context, id)).history[0]!.texts).toEqual(texts);
  // Words of the reviewer's own changed, and nobody read the Spanish ones beside them.
  const changed = await updateAlert(context, id, { ...unchanged, wording: { ...unchanged.wording, description: 'Blue powder.' }, note: 'Blue.' }, anna);
  expect(changed).not.toHaveProperty('texts');
  const added = await updateAlert(context, id, { ...unchanged, note: 'In French too.', texts: { fr: es } }, anna);
  expect(added.texts).toEqual({ fr: es });
});

test('taken back, it is still named in each language, and no older sentence stands beside the new one', async () => {
  const { id } = await standing();
  await updateAlert(context, id, { ...unchanged, note: 'More people.', texts: { es: { ...es, note: 'Más gente.' } } }, anna);
  await cancelAlert(context, id, { reason: 'not-true', note: 'It was flour.' }, anna);
  expect(await signCancel(context, id, ben)).toMatchObject({ msgType: 'Cancel', note: 'It was flour.', texts: { es } });
  expect((await readAlert(context, id)).alert.texts).toEqual({ es });
});

test('a first warning of a whole district keeps them; one that takes the software’s words loses them until a second person signs', async () => {
  const district = await issue(await approve(await reported(1)));
  expect(district).toMatchObject({ firstWarning: true, area: { level: 'district' }, texts });
  const proposal = await found({ zoneId: context.areas.zones[0]!.id, riskToLife: true, samples: 1 });
  const alone = await issue(await approve(proposal));
  expect(alone).toMatchObject({ firstWarning: true, area: { level: 'district' } });
  expect(alone).not.toHaveProperty('texts');
  const drafts = await draftAlertTexts(context, alone.id);
  expect(drafts.es.headline).toContain(alone.area.name);
  const signed = await signProposal(context, (await approve(await found({ zoneId: context.areas.zones[0]!.id, riskToLife: true, samples: 1 }))).id, ben);
  expect(await issue(signed)).toMatchObject({ area: { level: 'zone' }, texts });
});

test('a text that claims what nobody signed waits for it, in whatever language; the others go out', async () => {
  const claims = { ...ar, description: 'أكده مختبر.' };
  const alert = await issue(await approve(await found({}), { texts: { es, ar: claims } }));
  expect(alert).toMatchObject({ evidence: 'screened' });
  expect(alert.texts).toEqual({ es });
  expect((await signAlert(context, alert.id, ben)).texts).toEqual({ es, ar: claims });
  // Where the first words go, their translations go too.
  const confirmed = anApproval({ wording: { ...anApproval().wording, description: 'Confirmed by a laboratory.' } });
  expect(await issue(await approve(await found({}), confirmed))).not.toHaveProperty('texts');
});

test('a result that is added lengthens the words, so nobody has read them in another language', async () => {
  const { id } = await standing();
  const [zone] = context.areas.zones;
  const { findingId } = await recordFinding(context, { districtId: zone!.districtId, zoneId: zone!.id, market: 'down', method: 'ftir', samples: 3, found: [{ substance: 'xylazine' }], collected: { month: '2026-11', part: 'early' } }, { id: anna, role: 'laboratory' });
  const proposal = await context.db.owner.selectFrom('proposal').select('id').where('finding_id', '=', findingId).executeTakeFirstOrThrow();
  expect(await addToAlert(context, proposal.id, id, anna)).not.toHaveProperty('texts');
});

test('where no test stands behind an alert, no language says that one does, when it is approved or updated; what denies it may stand', async () => {
  const refusal = (texts: Texts) => reported().then((proposal) => approve(proposal, { texts })).then(() => undefined, (problem: unknown) => problem);
  expect(await refusal({ es: { ...es, description: 'Confirmado por un laboratorio.' } })).toMatchObject({ code: 'wording', field: 'texts.es.description', detail: expect.stringContaining('Confirmado') });
  expect(await refusal({ fr: { ...es, headline: 'Carfentanil confirmé' } })).toMatchObject({ code: 'wording', field: 'texts.fr.headline' });
  expect(await refusal({ pt: { ...es, description: 'O laboratório diz.' } })).toMatchObject({ code: 'wording', field: 'texts.pt.description' });
  expect(await refusal({ ar: { ...ar, description: 'أكّده مختبر.' } })).toMatchObject({ code: 'wording', field: 'texts.ar.description' });
  const { id } = await standing({ texts: { es: { ...es, description: 'Aún no está confirmado por un laboratorio.' } } });
  await expect(updateAlert(context, id, { ...unchanged, note: 'More.', texts: { es: { ...es, note: 'El laboratorio lo confirmó.' } } }, anna)).rejects.toMatchObject({ code: 'wording', field: 'texts.es.note' });
});

test('a number, a stamp in the headline or one that may not be named is refused in any language, and nothing goes out', async () => {
  const proposal = await reported();
  const refusal = (texts: Texts) => approve(proposal, { texts }).catch((problem: unknown) => problem);
  expect(await refusal({ fr: { ...es, instruction: 'Appelle le 443-555-0134.' } })).toMatchObject({ code: 'wording', field: 'texts.fr.instruction', detail: expect.stringContaining('443-555-0134') });
  expect(await refusal({ es: { ...es, description: 'Lleva un sello azul.' } })).toMatchObject({ code: 'wording', field: 'texts.es.description' });
  expect(await refusal({ ar: { ...ar, description: 'عليها ختم أزرق.' } })).toMatchObject({ code: 'wording', field: 'texts.ar.description' });
  expect((await listProposals(context)).find(({ id }) => id === proposal.id)!.state).toBe('open');
  const tested = await found({ method: 'ftir' });
  await expect(approve(tested, { stamp: 'BLUE MOTH', texts: { es: { ...es, headline: 'Blue Moth hace daño' } } })).rejects.toMatchObject({ field: 'texts.es.headline' });
  expect((await approve(tested, { stamp: 'BLUE MOTH', texts: { es: { ...es, description: 'Sello BLUE MOTH.' } } })).state).toBe('approved');
});

test('drafts come in each other language, from codes, without what a reviewer has typed', async () => {
  const proposal = await reported();
  const drafts = await draftProposalTexts(context, proposal.id);
  expect(Object.keys(drafts)).toEqual(['es', 'fr', 'pt', 'ar']);
  expect(drafts.es.headline).toBe(`Sobredosis por heroína o fentanilo: ${proposal.incident.area.name}`);
  const approved = await approve(proposal);
  expect(await draftProposalTexts(context, proposal.id)).toEqual(drafts);
  expect(await draftAlertTexts(context, (await issue(approved)).id)).toEqual(drafts);
  await expect(draftAlertTexts(context, proposal.id)).rejects.toMatchObject({ code: 'not-found' });
});
