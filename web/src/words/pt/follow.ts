/** Portuguese: following an area. */
import type { Fault } from '../../follow/push-subscription.ts';

export const pushFaultWords: Record<Fault, string> = {
  unsupported: 'Este navegador não mostra notificações. Deixe a página de alertas aberta, ou olhe de vez em quando.',
  'needs-install':
    'No iPhone ou iPad, primeiro ponha esta página na tela de início: toque em Compartilhar e depois em “Adicionar à Tela de Início”. Abra por lá e volte aqui.',
  denied: 'As notificações estão desligadas para esta página. Você pode permitir nas configurações do navegador para este site.',
  'no-answer':
    'Seu navegador não respondeu. O serviço de notificações dele pode estar bloqueado nesta rede ou nem existir. Tente outra rede ou outro navegador; a página de alertas funciona sem isso.',
  'browser-refused': 'Seu navegador recusou. Em janela anônima, ou sem o serviço de notificações dele, ele não recebe notificações.',
  'service-off': 'As notificações ainda não estão prontas neste serviço. A página de alertas funciona sem elas.',
  'service-refused': 'O serviço não aceitou.',
  'no-network': 'Não conseguimos falar com o serviço. Nada mudou. Tente de novo daqui a pouco.',
};

export const followWords = {
  title: 'Seguir',
  heading: 'Siga a sua área',
  intro: 'Receba uma notificação quando houver um alerta. Na tela bloqueada aparece só “Nova mensagem”.',
  isOn: '*As notificações estão ligadas* neste aparelho.',
  notOpen: 'Ainda não foi escolhida a área que este serviço cobre. Volte mais tarde.',
  pushOff: 'As notificações ainda não estão prontas neste serviço. [A página de alertas] funciona sem elas e muda sozinha enquanto está aberta.',
  needsScript: 'As notificações precisam de JavaScript. Sem ele, [a página de alertas] sempre mostra o que vale agora.',
  whichAreas: 'Quais áreas?',
  areasChangedOn: (most: number) => `As áreas daqui mudaram. Você continua recebendo como antes; para escolher de novo, marque até ${most} e salve.`,
  areasChanged: (most: number) => `As áreas daqui mudaram. Marque até ${most}.`,
  upTo: (most: number) => `Até ${most}. Pode marcar mais de uma: assim também se sabe menos sobre onde você está.`,
  search: 'Procurar',
  searchFor: 'Cidade ou bairro',
  noneFound: 'Nenhuma área com esse nome é coberta aqui.',
  whichAlerts: 'Quais alertas?',
  all: 'Todos os alertas',
  severe: 'Só risco de morte',
  whatWeKeep: 'O que guardamos se você ligar',
  kept: [
    'Um endereço deste navegador no serviço de notificações dele, trancado com uma chave. Nem seu nome, nem número, nem e-mail.',
    'As áreas que você escolheu, e se quer todos os alertas ou só os piores. Nada mais detalhado.',
    'Acaba sozinho depois de 26 semanas, e na hora quando você desliga.',
  ],
  carriers: (name: string) =>
    `Google, Apple ou Mozilla levam a mensagem. Não conseguem ler, mas podem ver que este navegador recebe mensagens de ${name}. Se isso for demais para você, deixe desligado e [abra a página] quando quiser.`,
  keptHere: 'Os últimos alertas também ficam guardados neste aparelho, para ler sem sinal.',
  busy: 'Um momento …',
  save: 'Salvar a mudança',
  turnOn: 'Ligar as notificações',
  turnOff: 'Desligar e esquecer este aparelho',
  chooseFirst: 'Primeiro escolha pelo menos uma área.',
  nowOn: 'As notificações estão ligadas para as áreas que você escolheu.',
  changed: 'Salvo.',
  nowOff: 'Desligado. O serviço esqueceu este aparelho.',
  failed: 'Algo deu errado no navegador. Nada mudou.',
};
