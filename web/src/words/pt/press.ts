/** Portuguese: how to write about an alert so that it helps. */
export const pressWords = {
  title: 'Para a imprensa',
  intro: 'O que você escreve chega a quem usa drogas e às suas famílias. Bem contado, ajuda a manter gente viva. Estas poucas linhas são para isso.',
  mayBeQuoted: (name: string) => `Tudo o que está nas páginas públicas de ${name} pode ser citado e copiado.`,
  pleaseDo: 'Por favor, faça',
  dos: [
    '*Ponha o link do alerta*, para que se veja como ele está agora. Alertas mudam, e são retirados quando estavam errados.',
    '*Diga quando termina.* Todo alerta tem um fim. Depois disso é história, não aviso.',
    '*Dê a data e a área* com as palavras do alerta, e o quanto se tem certeza: relatado, várias fontes concordam, teste rápido ou confirmado em laboratório. A maioria começa com algo que nos contaram.',
    '*Diga o que fazer:* não usar sem ninguém por perto, dar naloxona, respirar pela pessoa, pedir ajuda. O alerta traz os passos.',
    '*Diga “pessoas que usam drogas”.* Elas também leem você.',
    '*Diga onde conseguir naloxona e análise de drogas (drug checking)* perto de quem lê.',
  ],
  pleaseDoNot: 'Por favor, não faça',
  doNots: [
    '*Nada de “droga assassina”, “zumbi” ou “nova droga mortal”.* Essas palavras assustam uns e fazem propaganda para outros.',
    '*Nada de “forte” ou “potente” como notícia.* Para algumas pessoas isso é motivo para ir atrás.',
    '*Nada de rostos, fotos de delegacia ou fotos de gente apagada.* Nem seringas e vultos de capuz.',
    '*Nada de rua, prédio ou esquina.* Um alerta cobre uma área inteira de propósito. Ninguém aqui sabe mais, e adivinhar faz mal a quem mora lá.',
    '*Nada de preços, e nenhuma marca ou carimbo no título.*',
    '*Nada de números que não demos.* “Menos de 5 relatos” não quer dizer “3 mortes”. Um relato é o que alguém viu, não um diagnóstico.',
    '*Nada de “seguro” onde não há alerta.* Só quer dizer que ninguém nos contou nada.',
  ],
  whatWeCanTell: 'O que podemos contar',
  onThePages:
    'O que está nas páginas públicas, e só: [alertas agora], [números], [o que guardamos]. Não repassamos relatos nem pomos você em contato com quem enviou: não sabemos quem são.',
  write: '[Escreva para nós] se tiver perguntas.',
};
