/** Spanish: what authorities asked for, and what came of it. */
export const requestsWords = {
  title: 'Peticiones de autoridades',
  intro: (name: string) =>
    `La policía, las fiscalías, los tribunales y otras oficinas pueden pedirnos lo que tenemos. Cada vez que lo hacen, quienes están a cargo de ${name} lo escriben aquí.`,
  none: 'Ninguna hasta ahora.',
  noneSince: (month: string) => `Ninguna hasta ahora, desde ${month}.`,
  noPromise:
    'Esta lista es tan completa como la ley permite. Algunas órdenes prohíben hablar de ellas a quien las recibe, así que una lista vacía no promete que nadie haya preguntado.',
  whatThereIs: 'Qué hay para pedir',
  little:
    'Poco. Con un aviso no se guardan nombres, direcciones, posiciones ni horas más exactas que un cuarto de hora. Lo que la gente escribe se guarda cerrado con una clave que se destruye a los 3 días; después nadie puede leerlo, nosotros tampoco. De quien sigue una zona se guarda, bajo llave, una dirección del servicio de notificaciones de su navegador.',
  whatWeKeep: 'Qué guardamos, y por cuánto tiempo',
};
