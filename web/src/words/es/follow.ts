/** Spanish: following an area. */
import type { Fault } from '../../follow/push-subscription.ts';

export const pushFaultWords: Record<Fault, string> = {
  unsupported: 'Este navegador no puede mostrar notificaciones. Deja abierta la página de alertas, o mírala de vez en cuando.',
  'needs-install':
    'En un iPhone o iPad, primero pon esta página en tu pantalla de inicio: toca Compartir y luego «Agregar (o Añadir) a pantalla de inicio». Ábrela desde ahí y vuelve aquí.',
  denied: 'Las notificaciones están bloqueadas para esta página. Puedes permitirlas en los ajustes del navegador para este sitio.',
  'no-answer':
    'Tu navegador no respondió. Puede que su servicio de notificaciones esté bloqueado en esta red, o que no lo tenga. Prueba con otra red u otro navegador; la página de alertas funciona sin él.',
  'browser-refused': 'Tu navegador no lo permitió. En una ventana privada, o sin su servicio de notificaciones, no puede recibirlas.',
  'service-off': 'Este servicio todavía no tiene notificaciones. La página de alertas funciona sin ellas.',
  'service-refused': 'El servicio no lo aceptó.',
  'no-network': 'No se puede llegar al servicio. No cambió nada. Inténtalo otra vez en un momento.',
};

export const followWords = {
  title: 'Seguir',
  heading: 'Sigue tu zona',
  intro: 'Recibe una notificación cuando haya una alerta. En la pantalla bloqueada solo dice «Mensaje nuevo».',
  isOn: '*Las notificaciones están activadas* en este dispositivo.',
  notOpen: 'Todavía nadie ha elegido la zona que cubre este servicio. Vuelve más tarde, por favor.',
  pushOff: 'Este servicio todavía no tiene notificaciones. [La página de alertas] funciona sin ellas y se actualiza sola mientras está abierta.',
  needsScript: 'Las notificaciones necesitan JavaScript. Sin él, [la página de alertas] siempre muestra lo actual.',
  whichAreas: '¿Qué zonas?',
  areasChangedOn: (most: number) => `Las zonas de aquí cambiaron. Te seguimos avisando como antes; para elegir de nuevo, marca hasta ${most} y guarda.`,
  areasChanged: (most: number) => `Las zonas de aquí cambiaron. Marca hasta ${most}.`,
  upTo: (most: number) => `Hasta ${most}. Elige más de una si quieres: así también se sabe menos de dónde estás.`,
  search: 'Buscar',
  searchFor: 'Ciudad, pueblo o barrio',
  noneFound: 'Aquí no se cubre ninguna zona con ese nombre.',
  whichAlerts: '¿Qué alertas?',
  all: 'Todas las alertas',
  severe: 'Solo peligro de muerte',
  whatWeKeep: 'Qué guardamos si lo activas',
  kept: [
    'Una dirección de este navegador en su servicio de notificaciones, cerrada con clave. Ni tu nombre, ni tu número, ni tu correo.',
    'Las zonas que elegiste, y si quieres todas las alertas o solo las peores. Nada más preciso.',
    'Termina solo a las 26 semanas, y al instante cuando lo desactivas.',
  ],
  carriers: (name: string) =>
    `Google, Apple o Mozilla llevan el mensaje. No pueden leerlo, pero sí ver que este navegador recibe mensajes de ${name}. Si eso es demasiado, no lo actives y [abre la página] cuando quieras.`,
  keptHere: 'Así, las últimas alertas también se guardan en este dispositivo, para leerlas sin señal.',
  busy: 'Un momento…',
  save: 'Guardar el cambio',
  turnOn: 'Activar notificaciones',
  turnOff: 'Desactivar y olvidar este dispositivo',
  chooseFirst: 'Primero elige al menos una zona.',
  nowOn: 'Las notificaciones están activadas para las zonas que elegiste.',
  changed: 'Cambiado.',
  nowOff: 'Desactivado. El servicio olvidó este dispositivo.',
  failed: 'Algo falló en el navegador. No cambió nada.',
};
