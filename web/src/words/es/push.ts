/** Spanish: a notification. A lock screen is read by whoever stands beside it, so it says nothing. */
export const pushWords = {
  title: 'Mensaje nuevo',
  open: 'Abre para leer',
  over: 'Un mensaje anterior ya terminó',
  staff: 'Hay algo que te espera',
};
