/** Portuguese: what authorities asked for, and what came of it. */
export const requestsWords = {
  title: 'Pedidos de autoridades',
  intro: (name: string) =>
    `Polícia, promotores, tribunais e outros órgãos podem pedir o que temos. Cada vez que pedem, quem mantém ${name} escreve aqui.`,
  none: 'Nenhum até agora.',
  noneSince: (month: string) => `Nenhum até agora, desde ${month}.`,
  noPromise:
    'Esta lista é tão completa quanto a lei permite. Algumas ordens proíbem quem as recebe de falar delas; por isso, uma lista vazia não garante que ninguém pediu.',
  whatThereIs: 'O que há para pedir',
  little:
    'Pouco. Com um relato não ficam nomes, nem endereços, nem posições, nem horas mais exatas que um quarto de hora. O que as pessoas escrevem fica trancado com uma chave que é destruída depois de 3 dias; depois disso ninguém consegue ler, nem nós. De quem segue uma área fica só um endereço trancado no serviço de notificações do navegador.',
  whatWeKeep: 'O que guardamos, e por quanto tempo',
};
