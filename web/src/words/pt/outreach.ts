import type { NoteLeftOut } from '@porchlight/services/contract/codes.ts';

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

export const noteLeftOutWords: Record<NoteLeftOut, string> = {
  position: 'O relato foi enviado sem as suas palavras para a equipe de rua: pareciam uma posição no mapa, e não recebemos nenhuma. O resto chegou.',
  day: 'O relato foi enviado sem as suas palavras para a equipe de rua: eram para o dia em que você escreveu, e ele já passou. O resto chegou.',
  team: 'O relato foi enviado sem as suas palavras para a equipe de rua: agora nenhuma equipe de rua lê essas palavras aqui. O resto chegou.',
  box: 'O relato foi enviado sem as suas palavras para a equipe de rua: a caixa acima delas não estava marcada, então entendemos que você não queria enviar. O resto chegou.',
};
