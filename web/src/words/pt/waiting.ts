/** Portuguese: a report that the phone keeps until there is a connection: offering it, and the page after. */
export const keepWords = {
  offer: '*Sem conexão? Este telefone pode guardar o relato e enviar depois.*',
  means: [
    'O relato e o código ficam então neste telefone, trancados, até o envio. Quem puder usar este telefone pode abrir o relato aqui.',
    'Ele é enviado quando você abrir este site de novo com conexão; alguns navegadores fazem isso sozinhos. Depois de 7 dias é apagado.',
    'Você recebe o código agora, e pode descartar o relato a qualquer momento.',
  ],
  keep: 'Guardar neste telefone e enviar quando houver conexão',
  full: '20 relatos já esperam neste telefone. Envie ou descarte um antes.',
  unable: 'Este navegador não nos deixa guardar. Deixe esta página aberta: ela continua tentando.',
  noConnection:
    '*Sem conexão.* Este formulário estava guardado neste telefone. Preencha; no fim o telefone pode guardar o relato e enviar depois. As áreas da lista podem ter mudado.',
  title: 'Guardado neste telefone',
  none: 'Nada mais espera aqui',
  notSent: '*Ainda não foi enviado.* Ninguém pode ler até ser enviado.',
  code: 'Código do seu relato, para copiar agora:',
  openAgain: 'Abra este site de novo quando houver conexão. Sem conexão, esta página só abre num telefone que segue uma área.',
  alerts: 'Ver os alertas',
};

export const waitingWords = {
  title: (count: number) => `Esperando neste telefone (${count})`,
  what: '*Ainda não foi enviado.* Sai sozinho enquanto este site está aberto com conexão. Se diz “hoje”, isso vira o dia certo quando o envio é mais tarde.',
  until: (end: string) => `Um relato, guardado ${end}`,
  look: 'Ver o relato',
  code: 'Código do relato:',
  notTaken: 'O serviço não aceitou. O relato fica aqui.',
  fillAnew: 'Para mudar, preencha o formulário de novo.',
  again: 'Enviar de novo',
  discard: 'Descartar',
  discardAll: 'Descartar todos',
  sure: 'Descartar? Não foi enviado.',
  sureAll: (count: number) => `Descartar os ${count}? Não foram enviados.`,
  yesDiscard: 'Sim, descartar',
  leaveIt: 'Deixar',
  sendNow: 'Enviar agora',
  sending: 'Enviando …',
  tooOld: 'Um relato esperou aqui por 7 dias. Foi apagado sem ser enviado.',
  understood: 'Entendi',
  sent: (count: number) => (count === 1 ? 'O relato que esperava neste telefone foi enviado.' : `${count} relatos que esperavam neste telefone foram enviados.`),
  withoutNote: (count: number) => (count === 1 ? 'Um relato foi enviado sem as palavras para a equipe de rua.' : `${count} relatos foram enviados sem as palavras para a equipe de rua.`),
  refused: (count: number) => (count === 1 ? 'O serviço não aceitou um relato que esperava neste telefone.' : `O serviço não aceitou ${count} relatos que esperavam neste telefone.`),
};
