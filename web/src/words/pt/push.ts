/** Portuguese: a notification. A lock screen is read by whoever stands beside it, so it says nothing. */
export const pushWords = {
  title: 'Nova mensagem',
  open: 'Abra para ler',
  over: 'Uma mensagem anterior terminou',
  staff: 'Algo espera por você',
};
