/** Portuguese: what the service answers when it cannot take something. `title` says what is wrong, `text` what to do next. */
import { maxDistrictsPerSubscription, maxTextLength, maxTypedLength } from '@porchlight/services/contract/limits.ts';
import type { MetCode, MetField, ProblemWords } from '../problem-in-words.ts';

export const problemWords: Record<MetCode, ProblemWords> = {
  'bad-field': { title: 'Uma das suas respostas não está na nossa lista.', text: 'Esta página pode estar desatualizada. Recarregue e responda de novo. Nada foi guardado.' },
  'unknown-field': { title: 'Chegou algo que não perguntamos.', text: 'Esta página pode estar desatualizada. Recarregue e envie de novo. Nada foi guardado.' },
  'not-json': { title: 'O que você enviou não chegou inteiro.', text: 'Envie de novo, por favor. Nada foi guardado.' },
  'too-large': { title: 'Isto é longo demais.', text: 'Encurte o que você escreveu e envie de novo. Nada foi guardado.' },
  'unknown-zone': { title: 'A área que você escolheu não existe mais aqui.', text: 'Escolha de novo onde foi. Nada foi guardado.' },
  'outside-area': { title: 'Este serviço não cobre essa área.', text: 'Procure um serviço mais perto de você. Nada foi guardado.' },
  'not-open-yet': { title: 'Ainda não foi escolhida a área que este serviço cobre, por isso ele não pode receber relatos.', text: 'Volte mais tarde, por favor. Nada foi guardado.' },
  'code-reused': { title: 'Seu primeiro relato chegou, e é esse que conta.', text: 'Para enviar outro, abra “Relatar” de novo no menu.' },
  'report-gone': { title: 'Não há relato com este código, ou ele não está mais aqui.', text: 'Confira o código. Os relatos são apagados em no máximo 30 dias.' },
  'push-host': { title: 'O serviço de notificações do seu navegador não está na nossa lista.', text: 'Tente outro navegador, ou olhe a página de alertas de vez em quando: os alertas também aparecem lá.' },
  'slow-down': { title: 'Foi muita coisa de uma vez.', text: 'Espere um minuto e tente de novo.' },
  fault: { title: 'Algo quebrou do nosso lado. A culpa não é sua.', text: 'Tente de novo daqui a um minuto.' },
};

export const badFieldWords: Record<MetField, ProblemWords> = {
  zone: { title: 'Escolha uma área.', text: 'Sem ela não podemos avisar ninguém.' },
  kind: { title: 'Escolha o que aconteceu.', text: 'Um lote perigoso ou uma overdose: marque o que chega mais perto.' },
  market: { title: 'Escolha: foi vendido como o quê?', text: 'Se você não sabe, escolha “Não sei”.' },
  typed: { title: 'Uma resposta curta está longa demais.', text: `Em cada uma cabem ${maxTypedLength} caracteres. Ponha o resto com suas próprias palavras.` },
  text: { title: `Escreva entre 1 e ${maxTextLength} caracteres.`, text: 'Até agora nada foi guardado.' },
  outreach: { title: 'Diga onde em poucas palavras, sem os números de um mapa.', text: 'Uma esquina ou um parque basta. Nada foi guardado.' },
  code: { title: 'Este código não está inteiro.', text: 'Um código tem 26 letras e números. Espaços e traços não importam.' },
  districts: { title: `Escolha entre 1 e ${maxDistrictsPerSubscription} áreas.`, text: 'Nada mudou.' },
  endpoint: { title: 'O serviço de notificações do seu navegador deu um endereço que não podemos usar.', text: 'Tente outro navegador. A página de alertas funciona sem notificações.' },
  keys: { title: 'O serviço de notificações do seu navegador deu chaves que não podemos usar.', text: 'Tente outro navegador. A página de alertas funciona sem notificações.' },
};

export const notServedDistricts: ProblemWords = { title: 'Uma das áreas que você escolheu não é mais coberta aqui.', text: 'Recarregue a página e escolha de novo. Nada mudou.' };
