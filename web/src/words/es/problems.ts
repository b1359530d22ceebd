/** Spanish: what the service answers when it cannot take something. `title` says what is wrong, `text` what to do next. */
import { maxDistrictsPerSubscription, maxTextLength, maxTypedLength } from '@porchlight/services/contract/limits.ts';
import type { MetCode, MetField, ProblemWords } from '../problem-in-words.ts';

export const problemWords: Record<MetCode, ProblemWords> = {
  'bad-field': { title: 'Una de tus respuestas no está en nuestra lista.', text: 'Puede que esta página sea vieja. Vuelve a cargarla y responde otra vez. No se guardó nada.' },
  'unknown-field': { title: 'Llegó algo que no pedimos.', text: 'Puede que esta página sea vieja. Vuelve a cargarla y envía otra vez. No se guardó nada.' },
  'not-json': { title: 'Lo que enviaste no llegó entero.', text: 'Por favor, envíalo otra vez. No se guardó nada.' },
  'too-large': { title: 'Es demasiado largo.', text: 'Acorta lo que escribiste y envíalo otra vez. No se guardó nada.' },
  'unknown-zone': { title: 'La zona que elegiste ya no está en nuestra lista.', text: 'Elige otra vez dónde fue. No se guardó nada.' },
  'outside-area': { title: 'Este servicio no cubre esa zona.', text: 'Busca un servicio más cerca de ti. No se guardó nada.' },
  'not-open-yet': { title: 'Todavía nadie ha elegido la zona que cubre este servicio, así que no puede recibir avisos.', text: 'Vuelve más tarde, por favor. No se guardó nada.' },
  'code-reused': { title: 'Tu primer aviso llegó, y ese es el que cuenta.', text: 'Para enviar otro, abre «Avisar» otra vez desde el menú.' },
  'report-gone': { title: 'No hay ningún aviso con este código, o ya se borró.', text: 'Revisa el código. Los avisos se borran a los 30 días como máximo.' },
  'push-host': { title: 'El servicio de notificaciones de tu navegador no está en nuestra lista.', text: 'Prueba con otro navegador, o mira la página de alertas de vez en cuando: ahí también aparecen.' },
  'slow-down': { title: 'Fue demasiado de una vez.', text: 'Espera un minuto e inténtalo otra vez.' },
  fault: { title: 'Algo falló de nuestro lado. No es culpa tuya.', text: 'Por favor, inténtalo otra vez en un minuto.' },
};

export const badFieldWords: Record<MetField, ProblemWords> = {
  zone: { title: 'Elige una zona.', text: 'Sin ella no podemos alertar a nadie.' },
  kind: { title: 'Elige qué pasó.', text: 'Un lote malo o una sobredosis: elige lo que más se acerque.' },
  market: { title: 'Elige como qué lo vendían.', text: 'Si no sabes, elige «No lo sé».' },
  typed: { title: 'Una respuesta corta es demasiado larga.', text: `En cada una caben ${maxTypedLength} caracteres. Pon el resto en tus propias palabras.` },
  text: { title: `Escribe entre 1 y ${maxTextLength} caracteres.`, text: 'Hasta ahora no se guardó nada.' },
  outreach: { title: 'Di dónde en pocas palabras, sin los números de un mapa.', text: 'Basta con una esquina o un parque. No se guardó nada.' },
  code: { title: 'Este código no está completo.', text: 'Un código tiene 26 letras y números. Los espacios y guiones dan igual.' },
  districts: { title: `Elige entre 1 y ${maxDistrictsPerSubscription} zonas.`, text: 'No cambió nada.' },
  endpoint: { title: 'El servicio de notificaciones de tu navegador dio una dirección que no podemos usar.', text: 'Prueba con otro navegador. La página de alertas funciona sin notificaciones.' },
  keys: { title: 'El servicio de notificaciones de tu navegador dio claves que no podemos usar.', text: 'Prueba con otro navegador. La página de alertas funciona sin notificaciones.' },
};

export const notServedDistricts: ProblemWords = { title: 'Una de las zonas que elegiste ya no se cubre aquí.', text: 'Vuelve a cargar la página y elige otra vez. No cambió nada.' };
