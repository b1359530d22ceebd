/** Portuguese: my report: look it up by its code, add to it, take it back. */
export const statusWords = {
  title: 'Meu relato',
  intro: 'Só o código que você recebeu ao enviar abre um relato. Não sabemos de quem ele é.',
  kept: 'Guardados neste aparelho:',
  code: 'Código do relato',
  look: 'Procurar',
  unreachable: { title: 'Não conseguimos falar com o serviço.', text: 'Nada mudou. Tente de novo daqui a pouco.' },
  done: {
    added: 'Acrescentado. Uma pessoa vai ler junto com seu relato.',
    withdrawn: 'Retirado. Seu relato não conta mais, e as palavras dele foram destruídas.',
  },
  alert: 'Ler o alerta',
  changesSlowly: 'Isto muda algumas vezes por hora, nunca no minuto certo, para ninguém saber quando você enviou.',

  add: 'Acrescentar',
  question: 'Uma pergunta para você',
  wouldLike: 'Uma pessoa que leu seu relato gostaria de saber:',
  needNot: 'Você não precisa responder. Deixe de fora o que não sabe ou prefere não dizer.',
  answer: 'Sua resposta',
  sendAsIs: 'Enviar assim',
  sendAnswer: 'Enviar resposta',
  sendMore: 'Acrescentar',

  takeBack: 'Retirar',
  takeBackMeans: 'Seu relato não vai mais contar, e o que você escreveu é destruído. Um alerta que já saiu continua.',
  takeBackAsk: 'Retirar …',
  yes: 'Sim, retirar',
  no: 'Manter',
};
