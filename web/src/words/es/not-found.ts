/** Spanish: an address where there is nothing. */
export const notFoundWords = {
  title: 'Aquí no está',
  heading: 'No hay nada en esta dirección',
  text: 'Puede que el enlace sea viejo o esté mal escrito. Las alertas que terminaron hace mucho se quitan.',
  seeAlerts: 'Ver alertas ahora',
};
