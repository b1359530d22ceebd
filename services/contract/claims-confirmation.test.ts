import { expect, test } from 'vitest';
import { claimsConfirmation } from './claims-confirmation.ts';
import type { Language } from './languages.ts';

const claims: Record<Language, [string, string][]> = {
  en: [['Confirmed: carfentanil in down', 'Confirmed'], ['The lab says so.', 'lab'], ['A laboratory found it.', 'laboratory'], ['Tested: carfentanil.', 'Tested'], ['We have confirmed it.', 'confirmed'], ['It has been confirmed.', 'confirmed'], ['Tests show carfentanil.', 'Tests show']],
  es: [['Confirmado: carfentanilo', 'Confirmado'], ['Lo dice el laboratorio.', 'laboratorio'], ['Muestras analizadas ayer.', 'analizadas'], ['Se confirma que es carfentanilo.', 'Se confirma'], ['Dio positivo en carfentanilo.', 'Dio positivo'], ['Confirmó la clínica.', 'Confirmó']],
  fr: [['Confirmé : carfentanil', 'Confirmé'], ['Le labo le dit.', 'labo'], ['Échantillons analysés hier.', 'analysés'], ['Testée : carfentanil.', 'Testée'], ['Les analyses confirment.', 'analyses confirment']],
  pt: [['Confirmado: carfentanil', 'Confirmado'], ['O laboratório diz.', 'laboratório'], ['Amostras analisadas ontem.', 'analisadas'], ['Testada: carfentanil.', 'Testada'], ['Deu positivo para carfentanil.', 'Deu positivo']],
  ar: [['مؤكد: كارفنتانيل', 'مؤكد'], ['أكّده مختبر.', 'أكده'], ['المختبر يقول ذلك.', 'المختبر'], ['تم التأكد من ذلك.', 'تم التأكد'], ['والمختبر أيضًا.', 'والمختبر']],
};
test.each(Object.entries(claims) as [Language, [string, string][]][])('%s: a claim is found, whole word by whole word', (language, all) => {
  for (const [text, first] of all) expect(claimsConfirmation(text, language)[0], text).toBe(first);
});

const harmless: Record<Language, string[]> = {
  en: ['Not yet confirmed by a lab.', 'Nothing is confirmed. Unconfirmed.', 'It isn’t confirmed.', 'Get it tested.', 'Untested.', 'A test strip that shows nothing proves nothing.', 'Labels on it. Slab. Bring collaborators.', 'No lab result yet.', 'It can be tested here.'],
  es: ['Aún no está confirmado por un laboratorio.', 'Nada confirmado.', 'Confirma que respira.', 'Sin confirmar.', 'Colaboradores. Elaborado en casa.', 'Puede ser analizado.', 'Usa una tira de prueba.', 'Ningún laboratorio.'],
  fr: ['Pas encore confirmé par un laboratoire.', 'Rien n’est confirmé.', 'Confirme que la personne respire.', 'Non testé.', 'Fais-le analyser.', 'Collaborateurs. Élaboré.', 'Ça peut être analysé.', 'Aucun labo.', 'Une bandelette de test.'],
  pt: ['Ainda não confirmado por um laboratório.', 'Nada está confirmado.', 'Confirma se a pessoa respira.', 'Sem confirmar.', 'Colaboradores. Elaborado.', 'Pode ser analisado.', 'Use uma tira de teste.', 'Nenhum laboratório.'],
  ar: ['غير مؤكد.', 'لم يؤكده أي مختبر.', 'تأكدوا أنه يتنفس.', 'تأكّد أن أحدًا معك.', 'لا مختبر.', 'اختبروا أولًا.', 'خبر جديد.'],
};
test.each(Object.entries(harmless) as [Language, string[]][])('%s: what denies it, asks for it or only sounds like it is none', (language, all) => {
  for (const text of all) expect(claimsConfirmation(text, language), text).toEqual([]);
});
