/** Portuguese: what to do now: usable by somebody who will use anyway. No step asks anyone to stop or to give a name. */
import type { Step } from '@porchlight/services/contract/codes.ts';

export interface StepWords { title: string; text: string }

export const stepWords: Record<Step, StepWords> = {
  'not-alone': {
    title: 'Não fique só',
    text: 'Tenha alguém com você, na porta ou ao telefone. Usem um de cada vez. Se não tem ninguém, deixe a porta destrancada e a naloxona à vista.',
  },
  'naloxone-ready': {
    title: 'Naloxona à mão',
    text: 'Deixe pronta antes de começar e diga aos outros onde está. Vale dar seja qual for a droga: se não tem opioide ali, ela não faz efeito.',
  },
  'more-than-one-dose': {
    title: 'Uma dose pode não bastar',
    text: 'Dê uma dose, respire pela pessoa por 2 a 3 minutos e, se ela ainda não respira, dê a próxima. Tenha pelo menos duas.',
  },
  'breathe-for-them': {
    title: 'Respire pela pessoa',
    text: 'Cabeça para trás, queixo para cima, feche o nariz com os dedos, um sopro na boca a cada 5 segundos até a pessoa respirar. Isso mantém viva mesmo quem a naloxona não acorda.',
  },
  'call-for-help': {
    title: 'Chame ajuda',
    text: 'Ligue para o número de emergência. Diga “não respira, não acorda” e onde vocês estão. Não precisa dizer mais.',
  },
  'start-small': {
    title: 'Comece com pouco',
    text: 'Cada lote é um lote novo. Use bem menos que de costume, mesmo que você conheça a pessoa de quem pegou.',
  },
  'go-slow': {
    title: 'Vá devagar',
    text: 'Espere e sinta antes de usar mais: pode bater tarde. Se você injeta, experimente antes um pouco de outro jeito. Engolido, pode levar duas horas.',
  },
  'test-first': {
    title: 'Teste antes',
    text: 'Use uma tira de teste ou um serviço de análise de drogas, se tiver um por perto. Mesmo se a tira não mostra nada, pode ter algo ali.',
  },
  'keep-awake': {
    title: 'Fique com a pessoa',
    text: 'Não deixe a conversa parar. Ronco ou barulho de gargarejo não é sono: tente acordar. O efeito da naloxona passa depois de 30 a 90 minutos e a pessoa pode apagar de novo.',
  },
  'on-the-side': {
    title: 'De lado',
    text: 'Respira, mas apagou: vire de lado, joelho de cima dobrado, rosto um pouco para baixo. Fique junto e veja sempre se continua respirando.',
  },
  'cool-down': {
    title: 'Esfrie o corpo',
    text: 'Calor demais, coração disparado, pânico: um lugar calmo, afrouxe a roupa, panos frios e molhados, água em goles pequenos. Dor no peito ou convulsão: chame ajuda.',
  },
  'care-for-wounds': {
    title: 'Cuide das feridas',
    text: 'Lave a ferida com água e sabão, mantenha úmida e coberta, não injete nela nem perto. Se aumenta, fica preta, cheira mal ou vem com febre: mostre logo a alguém da enfermagem.',
  },
  'tell-others': {
    title: 'Avise os outros',
    text: 'Passe isto para quem usa com você. Uma palavra sua vai mais longe que uma página.',
  },
};

export const downName = 'Alguém apagou agora';
export const downSteps: StepWords[] = [
  { title: 'Grite e sacuda', text: 'Chame pelo nome, sacuda os ombros, esfregue com força os nós dos dedos no osso do meio do peito.' },
  {
    title: 'Não responde? Chame ajuda',
    text: 'Ligue para o número de emergência e ponha no viva-voz. Diga “não acorda, não respira” e onde vocês estão.',
  },
  {
    title: 'Cabeça para trás, respire pela pessoa',
    text: 'Olhe dentro da boca, incline a cabeça para trás, levante o queixo, feche o nariz com os dedos. Um sopro na boca a cada 5 segundos. O peito tem que subir.',
  },
  {
    title: 'Dê naloxona',
    text: 'Um jato em uma narina, ou uma injeção na coxa ou na parte de cima do braço. Continue respirando pela pessoa. Se nada mudar em 2 a 3 minutos, dê a próxima dose.',
  },
  {
    title: 'Respira, mas dorme: de lado',
    text: 'Vire a pessoa de lado e fique junto. O efeito da naloxona passa em 30 a 90 minutos, e a pessoa pode apagar de novo.',
  },
];
export const downFirstLine = 'Esta página não liga para ninguém por você.';
export const downNotes = [
  'Algumas coisas misturadas (xilazina, medetomidina, benzos) não respondem à naloxona. Dê mesmo assim, continue respirando pela pessoa, deixe deitada de lado. O que conta é a respiração: a pessoa pode respirar e continuar dormindo por horas.',
  'Se quem atende a ligação mandar apertar o peito da pessoa (massagem cardíaca), faça.',
];
