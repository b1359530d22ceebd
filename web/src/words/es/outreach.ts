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
