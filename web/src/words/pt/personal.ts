/** Portuguese: what the forms say of words that could lead to a person. Gently: whoever writes may have good reasons. */
import type { PersonalKind } from '@porchlight/services/contract/find-personal.ts';

export const personalWords: Record<PersonalKind, string> = {
  name: '“…” parece um nome.',
  number: '“…” parece um número de telefone.',
  'e-mail': '“…” parece um endereço de e-mail.',
  handle: '“…” parece o perfil de alguém.',
  link: '“…” é um link.',
  plate: '“…” parece uma placa de carro.',
  address: '“…” parece um endereço.',
  sharing: '“…” diz quem deu, dividiu ou vendeu.',
};

export const typingWords = {
  warning: 'Não escreva nomes, endereços, nem quem dividiu ou vendeu. Por até 3 dias, um tribunal poderia nos obrigar a mostrar isto.',
  label: 'O que mais as pessoas deviam saber?',
  found: 'Algumas das suas palavras podem levar a uma pessoa',
  whatBecomesOfThem:
    'Quem revisa vê um espaço vazio no lugar delas. As próprias palavras ficam trancadas por até 3 dias, e um tribunal poderia nos obrigar a mostrar. É mais seguro deixar de fora.',
  change: 'Mudar as palavras',
  notLookedThrough:
    'Ainda não conseguimos procurar nomes nas suas palavras: essa parte da página não carregou e estamos tentando de novo. Leia tudo mais uma vez. Você pode enviar agora mesmo assim.',
};
