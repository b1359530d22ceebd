/** Portuguese: what this is, what is kept, who runs it, sources; and the links between the pages about this service. */
export const aboutWords = {
  title: 'Sobre',
  whatThisIs: 'O que é isto',
  passesWarnings: (name: string) =>
    `${name} leva avisos entre quem usa drogas, quem está por perto e quem trabalha com essas pessoas. Alguém conta o que viu. Uma pessoa lê. Se combina com o que outras contam, todo mundo na área recebe um aviso, com o que observar e o que fazer.`,
  nobodyHasTo: 'Ninguém precisa parar de usar para ler, relatar ou seguir. Ninguém pergunta quem você é. Aqui não existe conta para a polícia.',
  whatAlertsTell: 'O que um alerta pode e não pode dizer',
  alertsTell:
    'Todo alerta diz o quanto pode ser grave e, separado disso, o quanto temos certeza. A maioria começa com algo que nos contaram, sem teste. “Nenhum alerta” quer dizer que ninguém nos contou nada: não quer dizer que é seguro.',
  whatWeKeep: 'O que guardamos',
  kept: [
    {
      when: 'Quando você lê',
      what: 'Nada. Sem cookies, sem estatísticas de visitas, sem lista de endereços. No seu aparelho também não gravamos nada.',
    },
    {
      when: 'Quando você relata',
      what: 'O nome da área, nunca a sua posição: é o seu próprio telefone que descobre a área. As opções que você toca e a parte do dia. O que você escreve fica trancado com uma chave que é destruída depois de 3 dias; o resto é apagado em no máximo 30 dias, e só fica um número por dia e por área. O minuto em que você enviou não está em nenhum relato.',
    },
    {
      when: 'Quando você segue uma área',
      what: 'Um endereço do seu navegador no serviço de notificações dele, guardado trancado, e as áreas. Some quando você desliga, ou depois de 26 semanas.',
    },
  ],
  areas: 'Toda área tem pelo menos 20 mil moradores, numa estimativa cautelosa, e nunca muda de forma por causa de um relato. Assim, um alerta não pode levar a uma casa ou a uma esquina.',
  cannotPromise:
    'O que não podemos prometer: o seu provedor de internet, ou alguém com o seu telefone na mão, pode ver que você abriu esta página. Uma janela anônima deixa menos rastro. O que você escreve sobre uma pessoa ainda pode apontar para ela; por isso, deixe nomes e endereços de fora.',
  whoRunsIt: 'Quem mantém',
  runs: (name: string) => `Quem montou ${name} para esta área é quem cuida do serviço; ele não faz parte de nenhum serviço maior.`,
  write: 'Você pode [escrever para lá].',
  free: 'O software é livre (AGPL-3.0-or-later): qualquer pessoa pode ler, usar e mudar.',
  sources: 'Fontes',
  places: 'Nomes de lugares, lugares e estimativas de população: [GeoNames], CC BY 4.0, modificados: agrupados em áreas.',
  otherSources: [
    'Costas, fronteiras, lagos e rios: Natural Earth, domínio público. Estados e condados: US Census Bureau, domínio público.',
    'Programas de mapa: MapLibre GL JS (BSD-3-Clause) e PMTiles (BSD-3-Clause).',
    'O que fazer: o que grupos de redução de danos costumam fazer em uma overdose. Não substitui um curso de primeiros socorros ou de naloxona perto de você.',
  ],
};

export const morePagesWords = {
  title: 'Mais sobre este serviço',
  about: 'O que é isto e o que guardamos',
  numbers: 'Números: quanto tempo, quantos',
  requests: 'Pedidos de autoridades',
  partners: 'Parceiros: quem tem acesso',
  press: 'Para a imprensa',
};
