/** A reporter’s word to street workers, and what an alert says of them. */
export const outreachWords = {
  mayCome: 'A equipe de rua pode vir',
  means: 'Só a equipe de rua do seu distrito lê isto, por 12 horas; nunca aparece em um alerta. Ninguém promete vir: se alguém não reage, ajude primeiro.',
  where: 'Mais ou menos onde?',
  whereHint: 'Uma esquina, um parque, um prédio. Sem nomes nem número da porta. Por até 13 horas, um tribunal poderia nos obrigar a mostrar isto.',
  /** Before the words, where it says what will be sent. */
  preview: 'Só equipe de rua',
  /** On an alert. */
  knows: 'A equipe de rua sabe deste alerta. Isso não quer dizer que esteja lá agora.',
};
