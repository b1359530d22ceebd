/** Portuguese: without a network. */
export const offlineWords = {
  title: 'Sem conexão',
  heard: '*Sem conexão.* Isto é o que este telefone recebeu por último. Pode haver alertas mais novos: isso não quer dizer que o perigo passou.',
  lastHeard: (moment: string) => `Último sinal do serviço neste telefone: ${moment}.`,
  reportKept: 'Mesmo assim [você pode preencher um relato]: este telefone guarda e envia depois.',
  takenBack: 'Este alerta foi retirado.',
  ended: 'Este alerta terminou.',
  sentAndEnds: (sent: string, ends: string) => `${sent}, ${ends}`,
  whatToDo: 'O que fazer agora',
  alerts: 'Alertas neste telefone',
  otherAlerts: 'Outros alertas neste telefone',
  looking: 'Procurando …',
  none: 'Nenhum que ainda valha. Isso não quer dizer que é seguro.',
};
