/** The first wording of an alert in Spanish. */
import type { DraftWords } from './draft-words.ts';

const collectedIn = { early: 'principios', middle: 'mediados', late: 'finales' };
const inColour = (colour: string | undefined) => (colour ? ` (color ${colour})` : '');

export const spanish: DraftWords = {
  locale: 'es',
  soldAs: {
    down: 'heroína o fentanilo', coke: 'coca', meth: 'metanfetamina', 'pressed-pills': 'pastillas prensadas', other: 'una droga', unknown: 'una droga desconocida',
  },
  forms: {
    powder: 'polvo', chunks: 'trozos o piedras', crystals: 'cristales', pill: 'pastillas', liquid: 'líquido', paper: 'papel o secante', vape: 'vapeador', other: 'otra forma',
  },
  colours: {
    white: 'blanco', 'off-white': 'casi blanco', grey: 'gris', black: 'negro', brown: 'marrón', tan: 'beige', yellow: 'amarillo', orange: 'naranja', red: 'rojo',
    pink: 'rosa', purple: 'morado', blue: 'azul', green: 'verde', clear: 'transparente', mixed: 'mezclado',
  },
  effects: {
    'hard-to-wake': 'muy difícil de despertar', 'slow-breathing': 'respiración lenta', 'not-breathing': 'la respiración se detiene',
    'blue-lips': 'labios azules o grises', 'long-sleep': 'horas sin despertar', 'lost-memory': 'pérdida de memoria', seizure: 'convulsiones',
    'chest-pain': 'dolor de pecho', overheating: 'cuerpo muy caliente', agitation: 'miedo o inquietud', 'seeing-things': 'ver cosas que no están',
    wounds: 'heridas', 'someone-died': 'alguien murió', other: 'otros efectos',
  },
  naloxone: {
    worked: 'La naloxona ayudó.', 'took-several': 'Hicieron falta varias dosis de naloxona.',
    'did-not-work': 'La naloxona no despertó a la gente: puede llevar algo más. Dala igual, y haz boca a boca.',
  },
  methods: {
    strip: 'tira reactiva', reagent: 'prueba de color', ftir: 'infrarrojo (FTIR)', raman: 'Raman', 'gc-ms': 'GC-MS', 'lc-ms': 'LC-MS', 'dart-ms': 'DART-MS', nmr: 'RMN',
  },
  substances: {
    heroin: 'heroína', morphine: 'morfina', fentanyl: 'fentanilo', 'fentanyl-analogue': 'análogo del fentanilo, no se sabe cuál', acetylfentanyl: 'acetilfentanilo',
    carfentanil: 'carfentanilo', fluorofentanyl: 'fluorofentanilo', nitazene: 'nitaceno, no se sabe cuál', xylazine: 'xilacina', medetomidine: 'medetomidina',
    benzodiazepine: 'benzodiacepina, no se sabe cuál', cocaine: 'cocaína', methamphetamine: 'metanfetamina', amphetamine: 'anfetamina', ketamine: 'ketamina',
    caffeine: 'cafeína', lidocaine: 'lidocaína', levamisole: 'levamisol', phenacetin: 'fenacetina',
  },
  comma: ', ',
  at: (headline, area) => `${headline}: ${area}`,
  badBatch: (sold, colour) => `Lote malo de ${sold}${inColour(colour)}`,
  overdoses: (sold, colour) => `Sobredosis por ${sold}${inColour(colour)}`,
  foundIn: (names, sold) => `Encontrado en ${sold}: ${names}`,
  soldAsLine: (sold) => `Se vende como: ${sold}.`,
  look: (form, colour) => [form, colour && `color ${colour}`].filter(Boolean).join(', '),
  looksLine: (look) => `Se ve así: ${look}.`,
  didLine: (effects) => `Lo que hizo: ${effects}.`,
  collected: (part, month) => `de ${collectedIn[part]} de ${month}`,
  foundLine: ({ samples, collected, names, method }) =>
    `Encontrado en ${samples === 1 ? 'una muestra' : `${samples} muestras`}${collected ? ` ${collected}` : ''}: ${names} (${method}).`,
  weeksAgo: 'De eso hace unas semanas: lo que se vende ahora puede ser distinto.',
  limits: {
    'one-thing-only': 'Una tira busca una sola cosa. Que no salga la línea no promete que sea seguro.',
    'fentanyl-strip': 'Las tiras de fentanilo no encuentran nitacenos.',
    'nitazene-strip': 'Las tiras de nitacenos no detectan algunos nitacenos.',
    'xylazine-strip': 'Las tiras de xilacina no encuentran medetomidina.',
    'kind-only': 'Una prueba de color muestra un tipo de droga, no cuál ni cuánta.',
    'misses-small-parts': 'Esta prueba puede no ver lo que es menos de unas 5 partes de cada 100.',
    isomers: 'Esta prueba puede no distinguir formas muy parecidas.',
    'not-measured': 'No se midió cuánto contiene.',
  },
  instruction: {
    'someone-checks': 'Que haya alguien contigo, o alguien que vaya a ver cómo estás.',
    'naloxone-in-reach': 'Ten naloxona a mano.',
    'much-less': 'Empieza con mucho menos que de costumbre y espera.',
    'wears-off': 'El efecto de la naloxona se va en 30 a 90 minutos.',
    'goes-down': 'Si alguien deja de reaccionar: da naloxona y pide ayuda.',
    'goes-down-sedative': 'Si alguien deja de reaccionar: da naloxona igual, actúa sobre la parte opioide.',
    'goes-down-unknown': 'Si alguien deja de reaccionar: da naloxona igual, por si lleva un opioide.',
    'breathing-not-waking': 'Lo que cuenta es que respire, no que despierte.',
    'one-breath': 'Boca a boca: un soplo cada 5 segundos.',
    'one-breath-and-call': 'Boca a boca: un soplo cada 5 segundos, y pide ayuda.',
    'between-doses': 'Espera de 2 a 3 minutos entre dosis.',
    'on-the-side': 'Respira, pero no despierta: de lado, y vigila que siga respirando.',
    someone: 'Que haya alguien contigo.',
    'cool-down': 'Mucho calor o pánico: refresca el cuerpo, en un lugar tranquilo.',
    'chest-pain': 'Dolor de pecho o convulsiones: pide ayuda.',
    'chest-pain-or-hot': 'Dolor de pecho, convulsiones o mucho calor: pide ayuda.',
    'naloxone-for-stimulants': 'Ten naloxona a mano: puede llevar opioides.',
    nitazenes: 'Con nitacenos pueden hacer falta más dosis de naloxona.',
    'sleep-for-hours': 'La persona puede respirar y seguir dormida durante horas.',
    'sleep-and-forget': 'La persona puede respirar y seguir dormida durante horas, y olvidar lo que pasó.',
    'medetomidine-stopped': 'Dejar la medetomidina puede ser una emergencia: temblores, vómitos o corazón acelerado, busca ayuda.',
    wounds: 'Heridas: lávalas, mantenlas húmedas y tapadas, que las vea alguien de enfermería.',
    'benzos-stopped': 'Tras usarla mucho tiempo, dejarla de golpe puede dar convulsiones: busca ayuda.',
    'a-speck': 'Una mota puede detener la respiración.',
    'more-doses': 'Pueden hacer falta más dosis de naloxona.',
    'stimulant-stops-breathing': 'Se vende como estimulante, pero puede detener tu respiración.',
    'no-opioids-before': 'Si no usas opioides, un poco puede ser demasiado.',
    'strip-shows-nothing': 'Que una tira no muestre nada no quiere decir que sea seguro.',
  },
  disruption: {
    headline: (sold) => `Está cambiando lo que se vende como ${sold}: ve despacio.`,
    description: (sold) => `Lo que se vende como ${sold} puede ser más difícil de conseguir, o venir de otro lado. Puede verse igual y ser otra droga.`,
    effects: 'Puede hacer más, o menos, de lo que la gente conoce. Después de unos días con menos, el cuerpo aguanta menos: la cantidad de antes puede ser demasiada.',
  },
};
