/** Spanish: passing an alert on, at the alert itself. */
export const passOnWords = {
  picture: 'Imagen para compartir',
  pictureSaved: 'Imagen guardada. Se hizo en este aparato y no se envió a ningún lado.',
  pictureFailed: 'Este navegador no puede hacer la imagen. El enlace funciona en todas partes.',
  poster: 'Cartel para imprimir',
  showCode: 'Mostrar un código para escanear',
  codeLabel: (address: string) => `Código que lleva a ${address}`,
  codeHint: 'Apunta con una cámara, o escribe esta dirección:',
  preview: (name: string) => `Una alerta de ${name}. Ábrela para leerla.`,
};
