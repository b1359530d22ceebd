/** Portuguese: passing an alert on, at the alert itself. */
export const passOnWords = {
  picture: 'Imagem para compartilhar',
  pictureSaved: 'Imagem salva. Foi feita neste aparelho e não foi enviada a lugar nenhum.',
  pictureFailed: 'Este navegador não consegue fazer a imagem. O link funciona em todo lugar.',
  poster: 'Cartaz para imprimir',
  showCode: 'Mostrar um código para escanear',
  codeLabel: (address: string) => `Código que leva a ${address}`,
  codeHint: 'Aponte uma câmera, ou digite este endereço:',
  preview: (name: string) => `Um alerta de ${name}. Abra para ler.`,
};
