/** Portuguese: the report form, screen by screen, and the page after it. */
export const reportWords = {
  title: 'Relatar',
  notOpen: 'Ainda não foi escolhida a área que este serviço cobre, por isso ele não pode receber relatos. Volte mais tarde, por favor.',
  intro: 'Anônimo. Só é preciso dizer o quê e onde. Uma pessoa lê antes que alguém seja avisado.',
  back: 'Voltar',
  step: (at: number, of: number) => `Passo ${at} de ${of}`,
  chooseFirst: 'Primeiro escolha uma opção.',
  areasChanged: {
    title: 'As áreas daqui mudaram desde que você abriu esta página.',
    text: 'Diga mais uma vez onde foi, por favor. Nada foi enviado ainda.',
  },
  list: (answers: string[]) => answers.join(', '),

  kind: 'O que aconteceu?',
  market: 'Foi vendido como o quê?',
  otherMarket: 'se foi outra coisa, em poucas palavras',
  more: 'Mais alguma coisa?',
  optional: 'Tudo opcional',
  moreHelps: 'Quanto mais sabemos, melhor o aviso. Deixe de fora o que quiser.',

  preview: 'É isto que vai ser enviado',
  nothingElse: 'Nada mais: nem nome, nem posição, nem endereço do seu telefone, nem hora. De quando chegou, guardamos só o quarto de hora.',
  notSentYet:
    '*Ainda não foi enviado: não conseguimos falar com o serviço.* Deixe esta página aberta; ela tenta de novo sozinha. Conta uma vez só, não importa quantas vezes seja enviado.',
  tryNow: 'Tentar agora',
  stopTrying: 'Parar de tentar',
  codeComes: 'Quando for enviado, você recebe um código para voltar ao seu relato.',
  next: 'Próximo',
  check: 'Conferir e enviar',
  send: 'Enviar',
  sendAsIs: 'Enviar assim',
  sending: 'Enviando …',
};

export const previewWords = {
  kind: 'O que aconteceu',
  market: 'Vendido como',
  zone: 'Área',
  form: 'Forma',
  colour: 'Cor',
  routes: 'Uso',
  effects: 'O que fez',
  naloxone: 'Naloxona',
  people: 'Quantas pessoas',
  howKnown: 'Como você sabe',
  day: 'Dia',
  partOfDay: 'Parte do dia',
  text: 'Suas palavras',
  quoted: (typed: string) => `“${typed}”`,
};

export const receivedWords = {
  title: 'Recebido. Agradecemos.',
  before: 'A primeira versão que você enviou já tinha chegado, então é essa que conta. Você pode acrescentar algo com o código abaixo.',
  code: 'Código do seu relato:',
  keepIt:
    '*Guarde este código. Sem ele não conseguimos achar seu relato.* Com ele você vê o que aconteceu com seu relato, acrescenta algo ou retira. Ele não vai aparecer de novo.',
  copy: 'Copiar',
  copied: 'Copiado.',
  notCopied: 'Não deu para copiar aqui. Toque e segure o código, ou anote.',
  print: 'Imprimir',
  keep: 'Guardar neste aparelho',
  kept: 'Guardado neste aparelho. Você encontra em Meu relato.',
  notKept: 'Este navegador não nos deixa guardar.',
  next: 'O que acontece agora',
  steps: [
    'Uma pessoa lê. Um programa nunca decide sozinho.',
    'Se combina com o que outras pessoas contam, quem está na área recebe um aviso. O aviso diz a área e a droga, nunca uma pessoa.',
    'O que você escreveu é destruído depois de 3 dias. O resto é apagado em no máximo 30 dias.',
  ],
  alerts: 'Ver os alertas agora',
};
