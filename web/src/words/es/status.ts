/** Spanish: my report: look it up by its code, add to it, take it back. */
export const statusWords = {
  title: 'Mi aviso',
  intro: 'Un aviso solo se abre con el código que recibiste al enviarlo. No sabemos de quién es.',
  kept: 'Guardado en este dispositivo:',
  code: 'Código del aviso',
  look: 'Buscarlo',
  unreachable: { title: 'No se puede llegar al servicio.', text: 'No cambió nada. Inténtalo otra vez en un momento.' },
  done: {
    added: 'Agregado. Una persona lo leerá junto con tu aviso.',
    withdrawn: 'Retirado. Tu aviso ya no cuenta, y sus palabras se destruyeron.',
  },
  alert: 'Leer la alerta',
  changesSlowly: 'Esto cambia unas pocas veces por hora, nunca al minuto, para que nadie pueda saber cuándo lo enviaste.',

  add: 'Agregar algo',
  question: 'Una pregunta para ti',
  wouldLike: 'Una persona que leyó tu aviso quisiera saber:',
  needNot: 'No tienes que responder. Sáltate lo que no sepas o prefieras no decir.',
  answer: 'Tu respuesta',
  sendAsIs: 'Enviarlo así',
  sendAnswer: 'Enviar respuesta',
  sendMore: 'Agregar esto',

  takeBack: 'Retirarlo',
  takeBackMeans: 'Tu aviso dejará de contar, y lo que escribiste se destruye. Una alerta que ya salió se queda.',
  takeBackAsk: 'Retirarlo…',
  yes: 'Sí, retirarlo',
  no: 'Dejarlo',
};
