/** Portuguese: one wording for every code of the wire. A missing one does not compile. */
import type * as codes from '@porchlight/services/contract/codes.ts';

export const kindWords: Record<codes.ReportKind, string> = {
  'drug-supply': 'Lote perigoso',
  'suspected-overdose': 'Overdose',
};

export const alertKindWords: Record<codes.AlertKind, string> = { ...kindWords, 'supply-disrupted': 'O que circula mudou' };

export const kindHints: Record<codes.ReportKind, string> = {
  'drug-supply': 'Está circulando algo que não é o que devia ser, ou que bate de um jeito que ninguém esperava.',
  'suspected-overdose': 'Alguém apagou, ou quase. Qualquer droga, qualquer desfecho.',
};

// A soft hyphen where half a small screen is narrower than the word.
export const marketWords: Record<codes.Market, string> = {
  down: 'Heroína, fentanil',
  coke: 'Cocaína',
  meth: 'Metan\u00ADfetamina',
  'pressed-pills': 'Compri\u00ADmidos de rua',
  other: 'Outra coisa',
  unknown: 'Não sei',
};

export const marketHints: Partial<Record<codes.Market, string>> = {
  down: 'Dope, down, herô, cavalo',
  coke: 'Pó, branca, crack, pedra',
  meth: 'Cristal, tina, ice, speed',
  'pressed-pills': 'Oxy, Xanax, Percocet, bala, pastilha',
};

export const soldAsWords: Record<codes.Market, string> = {
  down: 'heroína ou fentanil (dope)',
  coke: 'cocaína',
  meth: 'metanfetamina',
  'pressed-pills': 'comprimidos de rua',
  other: 'outra coisa',
  unknown: 'algo que não se sabe',
};

export const formWords: Record<codes.Form, string> = {
  powder: 'Pó',
  chunks: 'Pedaços ou pedras',
  crystals: 'Cristais',
  pill: 'Comprimido',
  liquid: 'Líquido',
  paper: 'Papel ou selo',
  vape: 'Vape',
  other: 'Outra coisa',
};

export const colourWords: Record<codes.Colour, string> = {
  white: 'Branco',
  'off-white': 'Quase branco',
  grey: 'Cinza',
  black: 'Preto',
  brown: 'Marrom',
  tan: 'Bege',
  yellow: 'Amarelo',
  orange: 'Laranja',
  red: 'Vermelho',
  pink: 'Rosa',
  purple: 'Roxo',
  blue: 'Azul',
  green: 'Verde',
  clear: 'Transparente',
  mixed: 'Cores misturadas',
  other: 'Outra coisa',
};

export const routeWords: Record<codes.Route, string> = {
  smoked: 'Fumado',
  injected: 'Injetado',
  snorted: 'Cheirado',
  swallowed: 'Engolido',
  other: 'De outro jeito',
};

export const effectWords: Record<codes.Effect, string> = {
  'hard-to-wake': 'Difícil ou impossível de acordar',
  'slow-breathing': 'Respiração lenta ou fraca',
  'not-breathing': 'Parou de respirar',
  'blue-lips': 'Lábios azuis, roxos ou cinza',
  'long-sleep': 'Horas sem acordar',
  'lost-memory': 'Perda de memória',
  seizure: 'Convulsão',
  'chest-pain': 'Dor no peito',
  overheating: 'Corpo quente demais',
  agitation: 'Pânico ou agitação',
  'seeing-things': 'Ver ou ouvir coisas',
  wounds: 'Feridas que não saram',
  'someone-died': 'Alguém morreu',
  other: 'Outra coisa',
};

export const naloxoneWords: Record<codes.NaloxoneAnswer, string> = {
  worked: 'Sim, funcionou',
  'took-several': 'Precisou de várias doses',
  'did-not-work': 'A pessoa não voltou a si',
  'not-given': 'Ninguém deu',
  unknown: 'Não sei',
};

export const naloxoneSentences: Record<codes.NaloxoneAnswer, string> = {
  worked: 'Com a naloxona, as pessoas voltaram a si.',
  'took-several': 'A naloxona funcionou, mas precisou de mais de uma dose.',
  'did-not-work': 'A naloxona não acordou as pessoas. Dê mesmo assim e respire por elas: a naloxona pode trazer a respiração de volta.',
  'not-given': 'Ninguém tentou naloxona. Dê se alguém apagar.',
  unknown: 'Não sabemos como as pessoas reagiram à naloxona. Dê se alguém apagar.',
};

export const peopleWords: Record<codes.PeopleBand, string> = {
  one: 'Uma pessoa',
  'two-to-four': '2 a 4 pessoas',
  'five-to-ten': '5 a 10 pessoas',
  'more-than-ten': 'Mais de 10',
  unknown: 'Não sei',
};

export const howKnownWords: Record<codes.HowKnown, string> = {
  'felt-it': 'Senti em mim',
  'saw-it': 'Vi acontecer',
  'strip-said': 'Uma tira de teste mostrou',
  'service-said': 'Um serviço de análise disse',
};

export const dayWords: Record<codes.Day, string> = {
  today: 'Hoje',
  yesterday: 'Ontem',
  'two-to-three-days': 'Há 2 ou 3 dias',
  earlier: 'Antes disso',
};

export const partOfDayWords: Record<codes.PartOfDay, string> = {
  night: 'Madrugada (0–6)',
  morning: 'Manhã (6–12)',
  afternoon: 'Tarde (12–18)',
  evening: 'Noite (18–24)',
  unknown: 'Não sei',
};

export const typedWords: Record<(typeof codes.typedFields)[number], string> = {
  stamp: 'Carimbo, logo ou letras',
  market: 'Foi vendido como',
  form: 'Que forma tinha',
  colour: 'Que cor tinha',
  route: 'Como foi usado',
  effect: 'O que fez',
};

export const reportStatusWords: Record<codes.ReportStatus, { title: string; text: string }> = {
  received: { title: 'Recebido', text: 'Seu relato chegou. Uma pessoa vai olhar.' },
  'looked-at': { title: 'Lido', text: 'Uma pessoa leu seu relato. Ele conta junto com os outros da área.' },
  published: { title: 'Parte de um alerta', text: 'Seu relato ajudou a avisar as pessoas. Agradecemos.' },
  gone: { title: 'Não está mais aqui', text: 'Não há relato com este código aqui. Os relatos são apagados em no máximo 30 dias.' },
};

export const questionWords: Record<codes.Question, string> = {
  'what-did-it-look-like': 'Como era? Forma, cor, um carimbo ou letras.',
  'how-was-it-taken': 'Como foi usado? Fumado, injetado, cheirado, engolido ou de outro jeito.',
  'did-naloxone-help': 'Alguém deu naloxona? Quantas doses? O que aconteceu depois?',
  'how-many-people': 'Com quantas pessoas aconteceu, até onde você sabe?',
  'is-any-left-to-test': 'Sobrou um pouco que um serviço de análise de drogas possa testar? Não precisa dizer com quem está.',
  'did-anyone-else-see-it': 'Mais alguém viu acontecer? Não precisa dizer quem.',
};

export const cancelReasonWords: Record<codes.CancelReason, string> = {
  'not-true': 'Vimos que não era verdade.',
  'wrong-area': 'Dizia a área errada.',
  'wrong-drug': 'Dizia a droga errada.',
  over: 'Acabou, até onde sabemos.',
};

export const bandWords: Record<codes.CountBand, string> = {
  '<5': 'Menos de cinco relatos até agora',
  '5-10': 'De cinco a dez relatos até agora',
  '>10': 'Mais de dez relatos até agora',
};

export const areaLevelWords: Record<codes.AreaLevel, string> = {
  zone: 'Em algum lugar desta área',
  district: 'Em algum lugar deste distrito, que é maior',
};

export const methodWords: Record<(typeof codes.testMethods)[number], string> = {
  strip: 'tira de teste',
  reagent: 'teste de cor',
  ftir: 'infravermelho (FTIR)',
  raman: 'Raman',
  'gc-ms': 'GC-MS',
  'lc-ms': 'LC-MS',
  'dart-ms': 'DART-MS',
  nmr: 'RMN',
};
