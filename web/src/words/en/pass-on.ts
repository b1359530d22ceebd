/** Passing an alert on, at the alert itself. */
export const passOnWords = {
  picture: 'Picture to share',
  pictureSaved: 'Picture saved. It was made on this device and sent nowhere.',
  pictureFailed: 'This browser cannot make the picture. The link works everywhere.',
  poster: 'Poster to print',
  showCode: 'Show a code to scan',
  codeLabel: (address: string) => `Code that leads to ${address}`,
  codeHint: 'Point a camera at it, or type this address:',
  preview: (name: string) => `An alert from ${name}. Open it to read it.`,
};
