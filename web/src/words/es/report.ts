/** Spanish: the report form, screen by screen, and the page after it. */
export const reportWords = {
  title: 'Avisar',
  notOpen: 'Todavía nadie ha elegido la zona que cubre este servicio, así que no puede recibir avisos. Vuelve más tarde, por favor.',
  intro: 'Anónimo. Solo hace falta decir qué y dónde. Una persona lo lee antes de que se alerte a nadie.',
  back: 'Atrás',
  step: (at: number, of: number) => `Paso ${at} de ${of}`,
  chooseFirst: 'Primero elige una opción, por favor.',
  areasChanged: {
    title: 'Las zonas cambiaron desde que abriste esta página.',
    text: 'Por favor, di otra vez dónde fue. Todavía no se envió nada.',
  },
  list: (answers: string[]) => answers.join(', '),

  kind: '¿Qué pasó?',
  market: '¿Como qué lo vendían?',
  otherMarket: 'si es otra cosa, en pocas palabras',
  more: '¿Algo más?',
  optional: 'Todo es opcional',
  moreHelps: 'Cuanto más sepamos, mejor será la alerta. Sáltate lo que quieras.',

  preview: 'Esto es lo que se enviará',
  nothingElse: 'Nada más: ni nombre, ni posición, ni dirección de tu teléfono, ni hora. De cuándo llegó solo guardamos el cuarto de hora.',
  notSentYet:
    '*Todavía no se envió: no se puede llegar al servicio.* Deja abierta esta página; lo vuelve a intentar sola. Cuenta una sola vez, aunque se envíe varias.',
  tryNow: 'Intentar ahora',
  stopTrying: 'Dejar de intentar',
  codeComes: 'Cuando se envíe, recibirás un código para volver.',
  next: 'Siguiente',
  check: 'Revisar y enviar',
  send: 'Enviar',
  sendAsIs: 'Enviar así',
  sending: 'Enviando…',
};

export const previewWords = {
  kind: 'Qué pasó',
  market: 'Vendido como',
  zone: 'Zona',
  form: 'Forma',
  colour: 'Color',
  routes: 'Cómo se usó',
  effects: 'Qué efecto tuvo',
  naloxone: 'Naloxona',
  people: 'Cuántas personas',
  howKnown: 'Cómo lo sabes',
  day: 'Día',
  partOfDay: 'Parte del día',
  text: 'En tus palabras',
  quoted: (typed: string) => `«${typed}»`,
};

export const receivedWords = {
  title: 'Recibido. Gracias.',
  before: 'La primera versión que enviaste ya había llegado, así que esa es la que cuenta. Puedes agregar más con el código de abajo.',
  code: 'El código de tu aviso:',
  keepIt:
    '*Guarda este código. Sin él no podemos encontrar tu aviso.* Con él puedes ver qué pasó con tu aviso, agregar algo o retirarlo. No se volverá a mostrar.',
  copy: 'Copiar',
  copied: 'Copiado.',
  notCopied: 'Aquí no se pudo copiar. Mantén el dedo sobre el código, o anótalo.',
  print: 'Imprimir',
  keep: 'Guardar en este dispositivo',
  kept: 'Guardado en este dispositivo. Lo encuentras en Mi aviso.',
  notKept: 'Este navegador no nos deja guardarlo.',
  next: 'Qué pasa ahora',
  steps: [
    'Una persona lo lee. Un programa nunca decide por su cuenta.',
    'Si encaja con lo que dicen otras personas, se alerta a la gente de la zona. La alerta nombra la zona y la droga, nunca a una persona.',
    'Lo que escribiste se destruye a los 3 días. El resto se borra a los 30 días como máximo.',
  ],
  alerts: 'Ver alertas ahora',
};
