/** Spanish: a report that the phone keeps until there is a connection: offering it, and the page after. */
export const keepWords = {
  offer: '*¿No hay conexión? Este teléfono puede guardar el aviso y enviarlo después.*',
  means: [
    'El aviso y su código quedan entonces en este teléfono, bajo llave, hasta que se envíe. Quien pueda usar este teléfono puede abrirlo aquí.',
    'Se envía cuando vuelvas a abrir este sitio con conexión; algunos navegadores lo hacen solos. A los 7 días se borra.',
    'Recibes el código ahora, y puedes descartar el aviso en cualquier momento.',
  ],
  keep: 'Guardarlo en este teléfono y enviarlo cuando haya conexión',
  full: 'Ya esperan 20 avisos en este teléfono. Envía o descarta uno antes.',
  unable: 'Este navegador no nos deja guardarlo. Deja abierta esta página: sigue intentando.',
  noConnection:
    '*Sin conexión.* Este formulario estaba guardado en este teléfono. Complétalo; al final el teléfono puede guardar el aviso y enviarlo después. Puede que las zonas de la lista hayan cambiado.',
  title: 'Guardado en este teléfono',
  none: 'Aquí ya no espera nada',
  notSent: '*Todavía no se envió.* Nadie puede leerlo hasta que se envíe.',
  code: 'El código de tu aviso, para copiarlo ahora:',
  openAgain: 'Abre este sitio otra vez cuando haya conexión. Sin conexión, esta página solo se abre en un teléfono que sigue una zona.',
  alerts: 'Ver las alertas',
};

export const waitingWords = {
  title: (count: number) => `Esperan en este teléfono (${count})`,
  what: '*Todavía no se envió.* Sale solo mientras este sitio está abierto con conexión. Si dice «hoy», se cambia por el día correcto cuando se envía más tarde.',
  until: (end: string) => `Un aviso, guardado ${end}`,
  look: 'Mirarlo',
  code: 'Código del aviso:',
  notTaken: 'El servicio no lo aceptó. Se queda aquí.',
  fillAnew: 'Para cambiarlo, completa el formulario otra vez.',
  again: 'Enviar otra vez',
  discard: 'Descartar',
  discardAll: 'Descartar todos',
  sure: '¿Descartarlo? No se envió.',
  sureAll: (count: number) => `¿Descartar los ${count}? No se enviaron.`,
  yesDiscard: 'Sí, descartar',
  leaveIt: 'Dejarlo',
  sendNow: 'Enviar ahora',
  sending: 'Enviando…',
  tooOld: 'Un aviso esperó aquí 7 días. Se borró sin enviarse.',
  understood: 'Entendido',
  sent: (count: number) => (count === 1 ? 'Se envió el aviso que esperaba en este teléfono.' : `Se enviaron ${count} avisos que esperaban en este teléfono.`),
  withoutNote: (count: number) => (count === 1 ? 'Se envió un aviso sin sus palabras para el equipo de calle.' : `Se enviaron ${count} avisos sin sus palabras para el equipo de calle.`),
  refused: (count: number) => (count === 1 ? 'El servicio no aceptó un aviso que esperaba en este teléfono.' : `El servicio no aceptó ${count} avisos que esperaban en este teléfono.`),
};
