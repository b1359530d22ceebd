/** Spanish: one wording for every code of the wire. A missing one does not compile. */
import type * as codes from '@porchlight/services/contract/codes.ts';

export const kindWords: Record<codes.ReportKind, string> = {
  'drug-supply': 'Lote malo',
  'suspected-overdose': 'Sobredosis',
};

export const alertKindWords: Record<codes.AlertKind, string> = { ...kindWords, 'supply-disrupted': 'Cambió lo que circula' };

export const kindHints: Record<codes.ReportKind, string> = {
  'drug-supply': 'Algo que circula no es lo que debería ser, o pega de una forma que nadie esperaba.',
  'suspected-overdose': 'Alguien dejó de reaccionar, o casi. Con cualquier droga, sin importar cómo terminó.',
};

export const marketWords: Record<codes.Market, string> = {
  down: 'Heroína o fentanilo',
  coke: 'Coca',
  meth: 'Meta',
  'pressed-pills': 'Pastillas prensadas',
  other: 'Otra cosa',
  unknown: 'No lo sé',
};

export const marketHints: Partial<Record<codes.Market, string>> = {
  down: 'Chiva, tecata, caballo, manteca, fenta',
  coke: 'Polvo o crack, perico, piedra',
  meth: 'Cristal, hielo, tina, speed',
  'pressed-pills': 'Oxis, xanax, percs, M30, éxtasis',
};

export const soldAsWords: Record<codes.Market, string> = {
  down: 'heroína o fentanilo',
  coke: 'coca',
  meth: 'metanfetamina (cristal)',
  'pressed-pills': 'pastillas prensadas',
  other: 'otra cosa',
  unknown: 'no se sabe',
};

export const formWords: Record<codes.Form, string> = {
  powder: 'Polvo',
  chunks: 'Trozos o piedras',
  crystals: 'Cristales',
  pill: 'Pastilla',
  liquid: 'Líquido',
  paper: 'Papel o secante',
  vape: 'Vapeador',
  other: 'Otra cosa',
};

export const colourWords: Record<codes.Colour, string> = {
  white: 'Blanco',
  'off-white': 'Casi blanco',
  grey: 'Gris',
  black: 'Negro',
  brown: 'Marrón, café',
  tan: 'Beige',
  yellow: 'Amarillo',
  orange: 'Naranja',
  red: 'Rojo',
  pink: 'Rosa',
  purple: 'Morado',
  blue: 'Azul',
  green: 'Verde',
  clear: 'Transparente',
  mixed: 'Varios colores',
  other: 'Otro color',
};

export const routeWords: Record<codes.Route, string> = {
  smoked: 'Fumada',
  injected: 'Inyectada',
  snorted: 'Por la nariz',
  swallowed: 'Tragada',
  other: 'De otra forma',
};

export const effectWords: Record<codes.Effect, string> = {
  'hard-to-wake': 'Difícil o imposible de despertar',
  'slow-breathing': 'Respiración lenta o débil',
  'not-breathing': 'Dejó de respirar',
  'blue-lips': 'Labios azules o grises',
  'long-sleep': 'Horas sin despertar',
  'lost-memory': 'Pérdida de memoria',
  seizure: 'Convulsiones',
  'chest-pain': 'Dolor de pecho',
  overheating: 'Cuerpo muy caliente',
  agitation: 'Pánico o agitación',
  'seeing-things': 'Ver u oír cosas que no están',
  wounds: 'Heridas que no cierran',
  'someone-died': 'Alguien murió',
  other: 'Otra cosa',
};

export const naloxoneWords: Record<codes.NaloxoneAnswer, string> = {
  worked: 'Sí, funcionó',
  'took-several': 'Hicieron falta varias dosis',
  'did-not-work': 'La persona no despertó',
  'not-given': 'No se dio',
  unknown: 'No lo sé',
};

export const naloxoneSentences: Record<codes.NaloxoneAnswer, string> = {
  worked: 'Con naloxona la gente reaccionó.',
  'took-several': 'La naloxona funcionó, pero hizo falta más de una dosis.',
  'did-not-work': 'La naloxona no despertó a la gente. Aun así, dala y haz boca a boca: la naloxona puede hacer que la persona vuelva a respirar.',
  'not-given': 'No se probó la naloxona. Dala si alguien deja de reaccionar.',
  unknown: 'No sabemos cómo respondió la gente a la naloxona. Dala si alguien deja de reaccionar.',
};

export const peopleWords: Record<codes.PeopleBand, string> = {
  one: 'Una persona',
  'two-to-four': 'De 2 a 4 personas',
  'five-to-ten': 'De 5 a 10 personas',
  'more-than-ten': 'Más de 10',
  unknown: 'No lo sé',
};

export const howKnownWords: Record<codes.HowKnown, string> = {
  'felt-it': 'Lo sentí en mi cuerpo',
  'saw-it': 'Vi lo que pasó',
  'strip-said': 'Lo dijo una tira reactiva',
  'service-said': 'Lo dijo un servicio de análisis de drogas',
};

export const dayWords: Record<codes.Day, string> = {
  today: 'Hoy',
  yesterday: 'Ayer',
  'two-to-three-days': 'Hace 2 o 3 días',
  earlier: 'Antes',
};

export const partOfDayWords: Record<codes.PartOfDay, string> = {
  night: 'Madrugada (0–6)',
  morning: 'Mañana (6–12)',
  afternoon: 'Tarde (12–18)',
  evening: 'Noche (18–24)',
  unknown: 'No lo sé',
};

export const typedWords: Record<(typeof codes.typedFields)[number], string> = {
  stamp: 'Sello, logo o letras que lleva',
  market: 'Como qué lo vendían',
  form: 'Qué forma tenía',
  colour: 'De qué color era',
  route: 'Cómo se usó',
  effect: 'Qué efecto tuvo',
};

export const reportStatusWords: Record<codes.ReportStatus, { title: string; text: string }> = {
  received: { title: 'Recibido', text: 'Tu aviso está aquí. Una persona lo va a leer.' },
  'looked-at': { title: 'Leído', text: 'Una persona leyó tu aviso. Cuenta junto con otros de la zona.' },
  published: { title: 'Parte de una alerta', text: 'Tu aviso ayudó a alertar a otras personas. Gracias.' },
  gone: { title: 'Ya no está', text: 'Aquí no hay ningún aviso con este código. Los avisos se borran a los 30 días como máximo.' },
};

export const questionWords: Record<codes.Question, string> = {
  'what-did-it-look-like': '¿Cómo se veía? Forma, color, un sello o letras que llevara.',
  'how-was-it-taken': '¿Cómo se usó? Fumada, inyectada, por la nariz, tragada o de otra forma.',
  'did-naloxone-help': '¿Se dio naloxona? ¿Cuántas dosis? ¿Qué pasó después?',
  'how-many-people': '¿A cuántas personas les pasó, que tú sepas?',
  'is-any-left-to-test': '¿Queda algo que un servicio de análisis de drogas pueda analizar? No hace falta decir quién lo tiene.',
  'did-anyone-else-see-it': '¿Alguien más vio lo que pasó? No hace falta decir quién.',
};

export const cancelReasonWords: Record<codes.CancelReason, string> = {
  'not-true': 'Resultó que no era cierto.',
  'wrong-area': 'Nombraba la zona equivocada.',
  'wrong-drug': 'Nombraba la droga equivocada.',
  over: 'Ya pasó, por lo que sabemos.',
};

export const bandWords: Record<codes.CountBand, string> = {
  '<5': 'Menos de cinco avisos hasta ahora',
  '5-10': 'De cinco a diez avisos hasta ahora',
  '>10': 'Más de diez avisos hasta ahora',
};

export const areaLevelWords: Record<codes.AreaLevel, string> = {
  zone: 'En algún lugar de esta zona',
  district: 'En algún lugar de este distrito, más amplio',
};

export const methodWords: Record<(typeof codes.testMethods)[number], string> = {
  strip: 'tira reactiva',
  reagent: 'prueba de color',
  ftir: 'infrarrojo (FTIR)',
  raman: 'Raman',
  'gc-ms': 'GC-MS',
  'lc-ms': 'LC-MS',
  'dart-ms': 'DART-MS',
  nmr: 'RMN',
};
