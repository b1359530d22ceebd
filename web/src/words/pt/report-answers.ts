/** Portuguese: the longer parts of the report form: where it was, and all that is optional. */
import { locale } from './language.ts';
import { pluralIn } from '../plural-in.ts';

const plural = pluralIn(locale);

export const whereWords = {
  question: 'Onde foi?',
  onlyArea: 'Só o nome desta área sai do seu telefone: nunca a sua posição.',
  area: 'Área',
  chooseArea: 'Escolha uma área',
  willSay: 'Seu relato vai dizer',
  inDistrict: (district: string) => `no distrito ${district}`,
  outline: (area: string) => `Contorno de ${area}`,
  howWide: 'Pelo menos 20 mil pessoas moram nela. Ninguém vai saber mais do que isso.',
  yes: 'Sim, esta área',
  another: 'Outro lugar',
  useWhereIAm: 'Usar onde estou',
  looking: 'Procurando …',
  search: { own: 'Ou procure uma área', place: 'Ou procure um lugar' },
  searchHint: { own: 'O nome que se usa por aqui', place: 'Cidade ou distrito' },
  notCovered: (where: string) => `${where} · não coberto aqui`,
  areaOf: (where: string, area: string) => `${where} · área ${area}`,
  wholeArea: 'A área toda',
  inArea: (area: string) => `Na área ${area}`,
  noneFound: {
    own: 'Nenhuma área com esse nome aqui. Ruas e lugares pequenos não estão na busca: olhe no mapa ou na lista.',
    place: 'Nenhum lugar com esse nome na área coberta nem ao redor. A busca tem cidades e distritos, poucos bairros e nenhuma rua. Tente a cidade mais próxima, o mapa ou a lista.',
  },
  outside: (instance: string) => `${instance} não cobre esse lugar, então não há ninguém aqui que possa avisar as pessoas de lá. Nada foi enviado.`,
  denied: 'O telefone não deixa esta página saber onde você está. Procure um lugar ou escolha na lista.',
  notFound: 'Não conseguimos descobrir onde você está. Procure um lugar ou escolha na lista.',
  searchFailed: 'A busca de lugares não carregou. Escolha na lista.',
  mapFailed: 'O mapa não carregou. Escolha na lista.',
  map: 'Escolher no mapa',
  mapHint: 'Toque na área. Depois você vê o nome e pode mudar.',
  list: 'Escolher na lista',
};

export const detailWords = {
  fewWords: 'em poucas palavras',
  whatItDid: 'O que fez',
  chosen: (count: number) => `${count} ${plural(count) === 'one' ? 'marcado' : 'marcados'}`,
  naloxoneGiven: 'naloxona',
  effects: 'O que fez?',
  naloxone: 'A naloxona (Narcan) ajudou?',
  people: 'Quantas pessoas?',
  looks: 'Como era',
  form: 'Forma',
  colour: 'Cor',
  taken: 'Como foi usado',
  routes: 'Como foi usado?',
  when: 'Quando',
  day: 'Que dia?',
  partOfDay: 'Parte do dia',
  howYouKnow: 'Como você sabe',
  howKnown: 'Como você sabe?',
  ownWords: 'Com suas palavras',
  written: 'escrito',
  left: (count: number) => (plural(count) === 'one' ? `Resta ${count} caractere` : `Restam ${count} caracteres`),
};
