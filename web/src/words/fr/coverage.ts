/** Whether somebody reads: what to count on, and what not to wait for. */
export const coverageWords = {
  now: { title: 'Quelqu’un lit en ce moment.', text: '' },
  onCall: { title: 'Quelqu’un est de garde.', text: 'On l’appelle s’il y a danger de mort. Les gens autour de toi le sauront plus vite par toi.' },
  later: {
    today: (clock: string) => `Prochaine lecture à ${clock}.`,
    on: (day: string, clock: string) => `Prochaine lecture ${day} à ${clock}.`,
    text: 'Les gens autour de toi le sauront plus vite par toi.',
  },
  none: { title: 'Personne ne lit en ce moment.', text: 'Ce qui est envoyé attend que quelqu’un le lise. Les gens autour de toi le sauront plus vite par toi.' },
};
