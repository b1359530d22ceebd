/** Spanish: how to write about an alert so that it helps. */
export const pressWords = {
  title: 'Para la prensa',
  intro: 'Lo que escribes llega a personas que usan drogas y a sus familias. Bien contado, salva vidas. Estas pocas líneas ayudan a eso.',
  mayBeQuoted: (name: string) => `Todo lo que está en las páginas públicas de ${name} se puede citar y copiar.`,
  pleaseDo: 'Por favor, sí',
  dos: [
    '*Enlaza a la alerta*, para que quien lee la vea como está ahora. Las alertas cambian, y se retiran si estaban equivocadas.',
    '*Di cuándo termina.* Toda alerta tiene un final. Después es historia, no una advertencia.',
    '*Da la fecha y la zona* con las palabras de la alerta, y cuánto se ha confirmado: reportada, varias fuentes coinciden, analizada con una prueba rápida o confirmada por un laboratorio. La mayoría empieza con algo que nos contaron.',
    '*Di qué hacer:* no usar a solas, dar naloxona, hacer boca a boca, pedir ayuda. Los pasos están en la alerta.',
    '*Di «personas que usan drogas».* También te leen.',
    '*Di dónde conseguir naloxona y dónde analizar drogas* cerca de quienes te leen.',
  ],
  pleaseDoNot: 'Por favor, no',
  doNots: [
    '*Nada de «asesina», «zombi» ni «nueva droga mortal».* Esas palabras asustan a unas personas y a otras les hacen publicidad.',
    '*Que «fuerte» o «potente» no sea la noticia.* Para algunas personas es una razón para buscar esa droga.',
    '*Nada de caras, fotos policiales ni imágenes de personas inconscientes.* Tampoco agujas ni figuras encapuchadas.',
    '*Ni calle, ni edificio, ni esquina.* Una alerta cubre una zona entera a propósito. Aquí nadie sabe más, y adivinar hace daño a quien vive ahí.',
    '*Nada de precios, y ninguna marca ni sello en un titular.*',
    '*Ninguna cifra que no dimos.* «Menos de 5 avisos» no quiere decir «3 muertes». Un aviso es lo que alguien vio, no un diagnóstico.',
    '*No digas «seguro» donde no hay alerta.* Solo quiere decir que nadie nos ha contado nada.',
  ],
  whatWeCanTell: 'Qué te podemos contar',
  onThePages:
    'Lo que está en las páginas públicas, y nada más: [alertas ahora], [números], [qué guardamos]. No pasamos avisos ni te ponemos en contacto con quienes los enviaron: no sabemos quiénes son.',
  write: '[Escríbenos] si tienes preguntas.',
};
