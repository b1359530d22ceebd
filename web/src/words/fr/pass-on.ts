/** Passing an alert on, at the alert itself. */
export const passOnWords = {
  picture: 'Image à partager',
  pictureSaved: 'Image enregistrée. Elle a été faite sur cet appareil et n’a été envoyée nulle part.',
  pictureFailed: 'Ce navigateur ne peut pas faire l’image. Le lien, lui, marche partout.',
  poster: 'Affiche à imprimer',
  showCode: 'Montrer un code à scanner',
  codeLabel: (address: string) => `Code qui mène à ${address}`,
  codeHint: 'Vise-le avec un appareil photo, ou tape cette adresse :',
  preview: (name: string) => `Une alerte de ${name}. Ouvre-la pour la lire.`,
};
