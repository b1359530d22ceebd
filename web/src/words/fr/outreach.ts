import type { NoteLeftOut } from '@porchlight/services/contract/codes.ts';

/** A reporter’s word to street workers, and what an alert says of them. */
export const outreachWords = {
  mayCome: 'L’équipe de terrain peut venir',
  means: 'Seule l’équipe de terrain de ton secteur lit ceci, pendant 12 heures ; ce n’est jamais dans une alerte. Personne ne promet de venir : si quelqu’un ne réagit plus, aide-le d’abord.',
  where: 'À peu près où ?',
  whereHint: 'Un coin de rue, un parc, un bâtiment. Pas de noms, pas de numéro de porte. Pendant 13 heures au plus, un tribunal pourrait nous obliger à montrer ce texte.',
  /** Before the words, where it says what will be sent. */
  preview: 'Équipe de terrain seule',
  /** On an alert. */
  knows: 'L’équipe de terrain est au courant de cette alerte. Ça ne veut pas dire qu’elle est sur place en ce moment.',
};

export const noteLeftOutWords: Record<NoteLeftOut, string> = {
  position: 'Le signalement est parti sans tes mots pour l’équipe de terrain : ils ressemblaient à une position sur une carte, et on n’en prend aucune. Le reste est bien arrivé.',
  day: 'Le signalement est parti sans tes mots pour l’équipe de terrain : ils valaient pour le jour où tu les as écrits, et il est passé. Le reste est bien arrivé.',
  team: 'Le signalement est parti sans tes mots pour l’équipe de terrain : aucune équipe de terrain ne lit ces mots ici en ce moment. Le reste est bien arrivé.',
  box: 'Le signalement est parti sans tes mots pour l’équipe de terrain : la case au-dessus n’était pas cochée, on a donc compris que tu ne voulais pas les envoyer. Le reste est bien arrivé.',
};
