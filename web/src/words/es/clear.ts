/** Spanish: clearing this phone, what it keeps, and leaving quickly. */
export const clearWords = {
  title: 'Limpiar este teléfono',
  intro: 'Un toque quita lo que este servicio guarda en este navegador. No se puede recuperar.',
  waiting: (count: number) =>
    count === 1
      ? '*Aquí espera 1 aviso que no se envió.* Si limpias ahora, se pierde. [Míralo o envíalo antes.]'
      : `*Aquí esperan ${count} avisos que no se enviaron.* Si limpias ahora, se pierden. [Míralos o envíalos antes.]`,
  clear: 'Limpiar este teléfono ahora',
  clearUnsent: 'Limpiar ahora, también lo que no se envió',
  clearing: 'Limpiando…',
  goes: 'Qué se quita',
  going: [
    'Las notificaciones. Primero el servicio olvida este navegador, después el navegador olvida el servicio.',
    'Las zonas que sigues, y las alertas y páginas guardadas para cuando no hay conexión.',
    'Los códigos de avisos guardados aquí. Anota los que todavía te hagan falta: sin su código nadie puede encontrar un aviso.',
    'Los avisos que esperan aquí una conexión. No se envían.',
  ],
  stays: 'Qué no podemos quitar',
  staying: [
    'El historial del navegador y las direcciones que sugiere. Bórralos en los ajustes del navegador, o usa una ventana privada la próxima vez.',
    'La lista del navegador con los sitios que pueden enviar notificaciones, y las notificaciones que el teléfono haya anotado en otra parte.',
    'Un ícono en tu pantalla de inicio. Quítalo como cualquier aplicación.',
    'Capturas de pantalla, códigos impresos o copiados, y lo que pasaste a otras personas.',
    'Lo que tienen otros: quien vigila esta red, y quien tuvo este teléfono antes de que lo limpiaras. Personas expertas con herramientas especiales pueden encontrar rastros en un teléfono durante un tiempo.',
    'Los avisos que ya enviaste. Puedes retirar uno con su código en [Mi aviso].',
  ],
  keeps: 'Qué guarda este teléfono, y cuándo',
  keeping: [
    'Cuando lees, o avisas con conexión: nada.',
    'Cuando sigues una zona: qué zonas, las últimas alertas, y algunas páginas para abrir sin conexión, entre ellas el formulario para avisar.',
    'Cuando tocas para guardar el código de un aviso: ese código.',
    'Cuando tocas para guardar un aviso para después: el aviso, bajo llave, hasta que se envíe, como mucho 7 días.',
  ],
  leaving: 'Salir rápido',
  leavingHow: [
    '«Salida rápida», arriba, o la tecla Escape tres veces, vacía la página al instante y abre una en blanco. El botón de atrás también lleva entonces a páginas en blanco.',
    'No quita nada del historial del navegador, se pierde lo que escribiste y no enviaste, y la barra sigue mostrando nuestra dirección. Si alguien vuelve atrás, una página anterior puede verse un instante. Si puedes, cierra también la pestaña.',
    'Sin JavaScript es un enlace normal: el botón de atrás vuelve aquí.',
  ],
  done: 'Limpio',
  almost: 'Casi limpio',
  gone: 'Ya no está lo que este servicio guardaba en este navegador.',
  left: 'Algo no se pudo borrar. Cierra las otras pestañas con este servicio y limpia otra vez, o borra los datos de este sitio en los ajustes del navegador.',
  told: 'Las notificaciones están apagadas. El servicio olvidó este navegador.',
  notTold:
    '*No se pudo informar al servicio.* Aquí las notificaciones están apagadas, pero la dirección de este navegador queda en el servicio, bajo llave, hasta que el próximo mensaje a ella vuelva sin entregar, o como mucho 26 semanas. Después se borra sola.',
  staff: 'Si trabajas para este servicio: tu sesión sigue abierta, pero este dispositivo ya no recibe llamadas. Actívalas otra vez en tu propia página.',
  asked: 'Se le pidió a tu navegador que borre lo que este servicio guardó en él. Los navegadores viejos quizá no lo hagan: entonces borra los datos de este sitio en los ajustes.',
  notToldWithout:
    'Si las notificaciones estaban encendidas, la dirección de este navegador queda en el servicio, bajo llave, hasta que el próximo mensaje a ella vuelva sin entregar, o como mucho 26 semanas. Después se borra sola.',
};
