/** Portuguese: whether somebody reads: what to count on, and what not to wait for. */
export const coverageWords = {
  now: { title: 'Tem alguém lendo agora.', text: '' },
  onCall: { title: 'Tem alguém de plantão.', text: 'Essa pessoa é chamada quando há risco de morte. Quem está perto fica sabendo antes se você avisar.' },
  later: {
    today: (clock: string) => `Alguém volta a ler às ${clock}.`,
    on: (day: string, clock: string) => `Alguém volta a ler ${day} às ${clock}.`,
    text: 'Quem está perto fica sabendo antes se você avisar.',
  },
  none: { title: 'Ninguém está lendo agora.', text: 'O que é enviado fica esperando até alguém ler. Quem está perto fica sabendo antes por você.' },
};
