/** Portuguese: the first page: alerts now. */
import { locale } from './language.ts';
import { pluralIn } from '../plural-in.ts';

const plural = pluralIn(locale);

export const homeWords = {
  title: 'Alertas',
  titleWith: (count: number) => `${count} ${plural(count) === 'one' ? 'alerta' : 'alertas'} agora`,
  heading: 'Alertas agora',
  intro: 'Avisos sobre lotes perigosos e overdoses, de quem estava lá. Anônimos, conferidos por uma pessoa.',
  maybeDown: (clock: string) => `*Podemos estar fora do ar. Isso não quer dizer que o perigo passou.* O último sinal do serviço foi às ${clock}.`,
  live: 'Ao vivo.',
  heard: (clock: string) => `Último sinal do serviço às ${clock}.`,
  takenBack: 'Retirado:',
  gotIt: 'Entendi',
  none: 'Nenhum alerta agora.',
  noneMeans: 'Isso não quer dizer que é seguro. Talvez ninguém tenha nos contado ainda.',
  /** The service has not been heard for half an hour. */
  noneUnheard: 'Nenhum alerta no último sinal.',
  noneUnheardMeans: 'Pode já haver algum. Recarregue esta página em alguns minutos e pergunte a quem está perto.',
  report: 'Relatar',
  chooseArea: 'Escolher minha área',
  justLook: 'Só olhar',
  near: 'Perto de você',
  yourAreas: (names: string) => `Suas áreas: ${names}. [Mudar]`,
  noneNear: 'Nenhum alerta perto de você agora.',
  elsewhere: (count: number) => `${count} ${plural(count) === 'one' ? 'alerta' : 'alertas'} em outras áreas`,
  map: 'Mapa',
  mapFailed: 'O mapa com zoom não carregou. A lista e este mapa mostram o mesmo.',
  openMap: (kilobytes: number) => `Abrir o mapa com zoom (cerca de ${kilobytes} KB)`,
};
