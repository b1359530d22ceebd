import type { NoteLeftOut } from '@porchlight/services/contract/codes.ts';

/** A reporter’s word to street workers, and what an alert says of them. */
export const outreachWords = {
  mayCome: 'El equipo de calle puede venir',
  means: 'Solo lo lee el equipo de calle de tu distrito, durante 12 horas; nunca sale en una alerta. Nadie promete venir: si alguien no responde, ayuda tú primero.',
  where: '¿Más o menos dónde?',
  whereHint: 'Una esquina, un parque, un edificio. Sin nombres ni número de puerta. Durante 13 horas como máximo, un tribunal podría obligarnos a mostrar esto.',
  /** Before the words, where it says what will be sent. */
  preview: 'Solo equipo de calle',
  /** On an alert. */
  knows: 'El equipo de calle está al tanto de esta alerta. Eso no quiere decir que esté ahí ahora.',
};

export const noteLeftOutWords: Record<NoteLeftOut, string> = {
  position: 'El aviso se envió sin tus palabras para el equipo de calle: parecían una posición en un mapa, y no recibimos ninguna. El resto llegó.',
  day: 'El aviso se envió sin tus palabras para el equipo de calle: eran para el día en que las escribiste, y ya pasó. El resto llegó.',
  team: 'El aviso se envió sin tus palabras para el equipo de calle: ahora aquí ningún equipo de calle lee esas palabras. El resto llegó.',
  box: 'El aviso se envió sin tus palabras para el equipo de calle: la casilla de arriba no estaba marcada, así que entendimos que no querías enviarlas. El resto llegó.',
};
