/** Spanish: what the forms say of words that could lead to a person. Gently: whoever writes may have good reasons. */
import type { PersonalKind } from '@porchlight/services/contract/find-personal.ts';

export const personalWords: Record<PersonalKind, string> = {
  name: '«…» parece un nombre.',
  number: '«…» parece un número de teléfono.',
  'e-mail': '«…» parece una dirección de correo.',
  handle: '«…» parece la cuenta de alguien.',
  link: '«…» es un enlace.',
  plate: '«…» parece la placa o matrícula de un auto.',
  address: '«…» parece una dirección.',
  sharing: '«…» dice quién lo dio, compartió o vendió.',
};

export const typingWords = {
  warning: 'Sin nombres, sin direcciones, sin decir quién lo compartió o vendió. Durante 3 días como máximo, un tribunal podría obligarnos a mostrar esto.',
  label: '¿Qué más debería saber la gente?',
  found: 'Algunas de tus palabras podrían llevar a una persona',
  whatBecomesOfThem:
    'Quienes revisan ven un hueco en su lugar. Las palabras se guardan bajo llave 3 días como máximo, y un tribunal podría obligarnos a mostrarlas. Es más seguro quitarlas.',
  change: 'Cambiar las palabras',
  notLookedThrough:
    'Todavía no pudimos buscar nombres en tus palabras: esa parte de la página no se cargó y lo seguimos intentando. Léelas una vez más. Puedes enviar ahora de todos modos.',
};
