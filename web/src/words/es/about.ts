/** Spanish: what this is, what is kept, who runs it, sources; and the links between the pages about this service. */
export const aboutWords = {
  title: 'Sobre esto',
  whatThisIs: 'Qué es esto',
  passesWarnings: (name: string) =>
    `${name} pasa alertas entre las personas que usan drogas, su gente cercana y quienes trabajan con ellas. Alguien cuenta lo que vio. Una persona lo lee. Si encaja con lo que dicen otras, se alerta a toda la zona: en qué fijarse y qué hacer.`,
  nobodyHasTo: 'Nadie tiene que dejar de usar para leer, avisar o seguir una zona. A nadie se le pregunta quién es. Aquí no hay cuentas para la policía.',
  whatAlertsTell: 'Qué te puede decir una alerta, y qué no',
  alertsTell:
    'Cada alerta dice cuánto peligro puede haber y, aparte, qué está confirmado y qué no. La mayoría empieza con algo que nos contaron, sin ningún análisis. «No hay alertas» quiere decir que nadie nos ha contado nada: no quiere decir que no haya peligro.',
  whatWeKeep: 'Qué guardamos',
  kept: [
    {
      when: 'Cuando lees',
      what: 'Nada. Ni cookies, ni estadísticas de visitas, ni listas de direcciones de internet. Tampoco se escribe nada en tu dispositivo.',
    },
    {
      when: 'Cuando avisas',
      what: 'El nombre de la zona, nunca tu posición: tu teléfono busca la zona por sí mismo. Las opciones que tocas y la parte del día. Lo que escribes se guarda cerrado con una clave que se destruye a los 3 días; el resto se borra a los 30 días como máximo, y solo queda cuántos hubo por día y zona. El minuto en que lo enviaste no aparece en ningún aviso.',
    },
    {
      when: 'Cuando sigues una zona',
      what: 'Una dirección de tu navegador en su servicio de notificaciones, bajo llave, y las zonas. Se borra cuando lo desactivas, o a las 26 semanas.',
    },
  ],
  areas: 'En cada zona viven al menos 20 mil personas, según un cálculo prudente, y su forma nunca cambia por un aviso. Así, una alerta no puede llevar a una casa ni a una esquina.',
  cannotPromise:
    'Lo que no podemos prometer: tu proveedor de internet, o alguien que tenga tu teléfono en la mano, puede ver que abriste esta página. Una ventana privada deja menos rastro. Lo que escribes sobre una persona podría señalarla, así que, por favor, no pongas nombres ni direcciones.',
  whoRunsIt: 'Quién está a cargo',
  runs: (name: string) => `Está a cargo quien puso en marcha ${name} para esta zona; no es parte de ningún servicio más grande.`,
  write: 'Puedes [escribirles].',
  free: 'El programa es libre (AGPL-3.0-or-later): cualquiera puede leerlo, usarlo y cambiarlo.',
  sources: 'Fuentes',
  places: 'Nombres de lugares, lugares y cálculos de población: [GeoNames], CC BY 4.0, con cambios: agrupados en zonas.',
  otherSources: [
    'Costas, fronteras, lagos y ríos: Natural Earth, dominio público. Estados y condados: US Census Bureau, dominio público.',
    'Programas del mapa: MapLibre GL JS (BSD-3-Clause) y PMTiles (BSD-3-Clause).',
    'Qué hacer: lo que los grupos de reducción de daños suelen hacer ante una sobredosis. No sustituye un curso de primeros auxilios o de naloxona cerca de ti.',
  ],
};

export const morePagesWords = {
  title: 'Más sobre este servicio',
  about: 'Qué es esto y qué se guarda',
  numbers: 'Números: cuántos y en cuánto tiempo',
  requests: 'Peticiones de autoridades',
  partners: 'Aliados: quién tiene acceso',
  press: 'Para la prensa',
};
