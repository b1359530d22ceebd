/** A notification. A lock screen is read by whoever stands beside it, so it says nothing. */
export const pushWords = {
  title: 'Nouveau message',
  open: 'Ouvrir pour lire',
  over: 'Un message n’est plus valable',
  staff: 'Quelque chose t’attend',
};
