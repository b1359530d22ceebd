/** The first wording of an alert in Portuguese. */
import type { DraftWords } from './draft-words.ts';

const collectedIn = { early: 'do início', middle: 'de meados', late: 'do fim' };
const inColour = (colour: string | undefined) => (colour ? ` (${colour})` : '');

export const portuguese: DraftWords = {
  locale: 'pt-BR',
  soldAs: {
    down: 'heroína ou fentanil', coke: 'cocaína', meth: 'metanfetamina', 'pressed-pills': 'comprimidos de rua', other: 'uma droga', unknown: 'uma droga desconhecida',
  },
  forms: {
    powder: 'pó', chunks: 'pedaços ou pedras', crystals: 'cristais', pill: 'comprimidos', liquid: 'líquido', paper: 'papel', vape: 'vape', other: 'outra forma',
  },
  colours: {
    white: 'branco', 'off-white': 'quase branco', grey: 'cinza', black: 'preto', brown: 'marrom', tan: 'bege', yellow: 'amarelo', orange: 'laranja', red: 'vermelho',
    pink: 'rosa', purple: 'roxo', blue: 'azul', green: 'verde', clear: 'transparente', mixed: 'misturado',
  },
  effects: {
    'hard-to-wake': 'muito difícil de acordar', 'slow-breathing': 'respiração lenta', 'not-breathing': 'a respiração para',
    'blue-lips': 'lábios azuis ou cinzentos', 'long-sleep': 'horas sem acordar', 'lost-memory': 'perda de memória', seizure: 'convulsões',
    'chest-pain': 'dor no peito', overheating: 'corpo quente demais', agitation: 'medo ou agitação', 'seeing-things': 'ver coisas que não estão lá',
    wounds: 'feridas', 'someone-died': 'alguém morreu', other: 'outros efeitos',
  },
  naloxone: {
    worked: 'A naloxona ajudou.', 'took-several': 'Foram precisas várias doses de naloxona.',
    'did-not-work': 'A naloxona não acordou as pessoas: pode ter outra coisa ali. Dê mesmo assim, e respire pela pessoa.',
  },
  methods: {
    strip: 'tira de teste', reagent: 'teste de cor', ftir: 'infravermelho (FTIR)', raman: 'Raman', 'gc-ms': 'GC-MS', 'lc-ms': 'LC-MS', 'dart-ms': 'DART-MS', nmr: 'RMN',
  },
  substances: {
    heroin: 'heroína', morphine: 'morfina', codeine: 'codeína', fentanyl: 'fentanil', 'fentanyl-analogue': 'análogo do fentanil, não se sabe qual', acetylfentanyl: 'acetilfentanil',
    carfentanil: 'carfentanil', fluorofentanyl: 'fluorofentanil', nitazene: 'nitazeno, não se sabe qual', xylazine: 'xilazina', medetomidine: 'medetomidina',
    benzodiazepine: 'benzodiazepina, não se sabe qual', cocaine: 'cocaína', methamphetamine: 'metanfetamina', amphetamine: 'anfetamina', ketamine: 'cetamina',
    caffeine: 'cafeína', lidocaine: 'lidocaína', levamisole: 'levamisol', phenacetin: 'fenacetina',
  },
  comma: ', ',
  at: (headline, area) => `${headline}: ${area}`,
  badBatch: (sold, colour) => `Lote perigoso de ${sold}${inColour(colour)}`,
  overdoses: (sold, colour) => `Overdoses por ${sold}${inColour(colour)}`,
  foundIn: (names, sold) => `Achado em ${sold}: ${names}`,
  soldAsLine: (sold) => `Vendido como: ${sold}.`,
  look: (form, colour) => [form, colour].filter(Boolean).join(', '),
  looksLine: (look) => `Parece com: ${look}.`,
  didLine: (effects) => `O que fez: ${effects}.`,
  collected: (part, month) => `${collectedIn[part]} de ${month}`,
  foundLine: ({ samples, collected, names, method }) =>
    `Achado em ${samples === 1 ? 'uma amostra' : `${samples} amostras`}${collected ? ` ${collected}` : ''}: ${names} (${method}).`,
  weeksAgo: 'Isso foi há algumas semanas: o que se vende agora pode ser diferente.',
  limits: {
    'one-thing-only': 'Uma tira procura uma coisa só. Se ela não aparece, isso não promete segurança.',
    'fentanyl-strip': 'Tiras de fentanil não acham nitazenos.',
    'nitazene-strip': 'Tiras de nitazenos deixam passar alguns nitazenos.',
    'xylazine-strip': 'Tiras de xilazina não acham medetomidina.',
    'kind-only': 'Um teste de cor mostra um tipo de droga, não qual nem quanto.',
    'misses-small-parts': 'Este teste pode deixar passar o que é menos de umas 5 partes em 100.',
    isomers: 'Este teste pode não separar formas muito parecidas.',
    'not-measured': 'Não se mediu quanto tem ali.',
  },
  instruction: {
    'someone-checks': 'Tenha alguém com você, ou alguém que passe para ver como você está.',
    'naloxone-in-reach': 'Deixe naloxona à mão.',
    'much-less': 'Comece com bem menos que de costume e espere.',
    'wears-off': 'O efeito da naloxona passa em 30 a 90 minutos.',
    'goes-down': 'Se alguém apaga: dê naloxona e chame ajuda.',
    'goes-down-sedative': 'Se alguém apaga: dê naloxona mesmo assim, ela age na parte opioide.',
    'goes-down-unknown': 'Se alguém apaga: dê naloxona mesmo assim, pois pode ter um opioide ali.',
    'breathing-not-waking': 'O que conta é a pessoa respirar, não acordar.',
    'one-breath': 'Respire pela pessoa: um sopro na boca a cada 5 segundos.',
    'one-breath-and-call': 'Respire pela pessoa: um sopro na boca a cada 5 segundos, e chame ajuda.',
    'between-doses': 'Espere de 2 a 3 minutos entre as doses.',
    'on-the-side': 'Respira, mas dorme: de lado, e veja sempre se continua respirando.',
    someone: 'Tenha alguém com você.',
    'cool-down': 'Calor demais ou pânico: esfrie o corpo, em um lugar calmo.',
    'chest-pain': 'Dor no peito ou convulsão: chame ajuda.',
    'chest-pain-or-hot': 'Dor no peito, convulsão ou calor demais: chame ajuda.',
    'naloxone-for-stimulants': 'Deixe naloxona à mão: pode ter opioides ali.',
    nitazenes: 'Nitazenos podem precisar de mais doses de naloxona.',
    'sleep-for-hours': 'A pessoa pode respirar e dormir por horas.',
    'sleep-and-forget': 'A pessoa pode respirar e dormir por horas, e esquecer o que aconteceu.',
    'medetomidine-stopped': 'Parar a medetomidina pode ser uma emergência: tremor, vômito ou coração disparado, procure ajuda.',
    wounds: 'Feridas: lave, mantenha úmidas e cobertas, mostre a alguém da enfermagem.',
    'benzos-stopped': 'Depois de muito tempo de uso, parar de uma vez pode dar convulsões: procure ajuda.',
    'a-speck': 'Um grãozinho pode parar a respiração.',
    'more-doses': 'Pode precisar de mais doses de naloxona.',
    'stimulant-stops-breathing': 'Vendido como estimulante, pode parar a sua respiração.',
    'no-opioids-before': 'Se você não usa opioides, um pouco pode ser demais.',
    'strip-shows-nothing': 'Se uma tira não mostra nada, isso não quer dizer que seja seguro.',
  },
  disruption: {
    headline: (sold) => `O que se vende como ${sold} está mudando: vá devagar.`,
    description: (sold) => `O que se vende como ${sold} pode estar mais difícil de achar, ou vir de outro lugar. Pode parecer igual e ser outra droga.`,
    effects: 'Pode fazer mais, ou menos, do que as pessoas conhecem. Depois de alguns dias com menos, o corpo aguenta menos: a quantidade de antes pode ser demais.',
  },
};
