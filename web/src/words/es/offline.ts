/** Spanish: without a network. */
export const offlineWords = {
  title: 'Sin conexión',
  heard: '*Sin conexión.* Esto es lo último que recibió este teléfono. Puede haber alertas más nuevas: esto no quiere decir que no haya peligro.',
  lastHeard: (moment: string) => `Última señal del servicio en este teléfono: ${moment}.`,
  reportKept: 'Aun así [puedes preparar un aviso]: este teléfono lo guarda y lo envía después.',
  takenBack: 'Esta alerta se retiró.',
  ended: 'Esta alerta terminó.',
  sentAndEnds: (sent: string, ends: string) => `${sent}, ${ends}`,
  whatToDo: 'Qué hacer ahora',
  alerts: 'Alertas en este teléfono',
  otherAlerts: 'Otras alertas en este teléfono',
  looking: 'Buscando…',
  none: 'Ninguna que siga vigente. Eso no quiere decir que no haya peligro.',
};
