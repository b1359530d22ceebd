/** Portuguese: clearing this phone, what it keeps, and leaving quickly. */
export const clearWords = {
  title: 'Limpar este telefone',
  intro: 'Um toque tira o que este serviço guarda neste navegador. Não dá para recuperar.',
  waiting: (count: number) =>
    count === 1
      ? '*1 relato espera aqui e não foi enviado.* Se você limpar agora, ele se perde. [Veja ou envie antes.]'
      : `*${count} relatos esperam aqui e não foram enviados.* Se você limpar agora, eles se perdem. [Veja ou envie antes.]`,
  clear: 'Limpar este telefone agora',
  clearUnsent: 'Limpar agora, mesmo o que não foi enviado',
  clearing: 'Limpando …',
  goes: 'O que sai',
  going: [
    'As notificações. Primeiro o serviço esquece este navegador, depois o navegador esquece o serviço.',
    'As áreas que você segue, e os alertas e páginas guardados para quando não há conexão.',
    'Os códigos de relatos guardados aqui. Anote os que ainda precisa: sem o código ninguém acha um relato.',
    'Os relatos que esperam aqui por uma conexão. Eles não são enviados.',
  ],
  stays: 'O que não conseguimos tirar',
  staying: [
    'O histórico do navegador e os endereços que ele sugere. Apague nas configurações do navegador, ou use uma janela privada da próxima vez.',
    'A lista do navegador com os sites que podem mandar notificações, e as notificações que o telefone anotou em outro lugar.',
    'Um ícone na sua tela inicial. Tire como qualquer aplicativo.',
    'Capturas de tela, códigos impressos ou copiados, e o que você passou para outras pessoas.',
    'O que outros têm: quem vigia esta rede, e quem pegou este telefone antes de você limpar. Especialistas com ferramentas próprias podem achar rastros num telefone por algum tempo.',
    'Os relatos que você já enviou. Você pode retirar um com o código em [Meu relato].',
  ],
  keeps: 'O que este telefone guarda, e quando',
  keeping: [
    'Quando você lê, ou relata com conexão: nada.',
    'Quando você segue uma área: quais áreas, os últimos alertas e algumas páginas para abrir sem conexão, entre elas o formulário de relato.',
    'Quando você toca para guardar o código de um relato: esse código.',
    'Quando você toca para guardar um relato para depois: o relato, trancado, até ser enviado, por no máximo 7 dias.',
  ],
  leaving: 'Sair depressa',
  leavingHow: [
    '“Saída rápida”, no alto, ou a tecla Esc três vezes, esvazia a página na hora e abre uma em branco. O botão voltar leva então também a páginas em branco.',
    'Isso não tira nada do histórico do navegador, o que você escreveu e não enviou se perde, e a barra ainda mostra o nosso endereço. Se alguém voltar, uma página anterior pode aparecer por um instante. Se puder, feche também a aba.',
    'Sem JavaScript é um link comum: o botão voltar traz de volta para cá.',
  ],
  done: 'Limpo',
  almost: 'Quase limpo',
  gone: 'O que este serviço guardava neste navegador não está mais aqui.',
  left: 'Alguma coisa não pôde ser apagada. Feche as outras abas com este serviço e limpe mais uma vez, ou apague os dados deste site nas configurações do navegador.',
  told: 'As notificações estão desligadas. O serviço esqueceu este navegador.',
  notTold:
    '*Não deu para avisar o serviço.* Aqui as notificações estão desligadas, mas o endereço deste navegador fica no serviço, trancado, até a próxima mensagem para ele voltar, ou por no máximo 26 semanas. Depois ele se apaga sozinho.',
  staff: 'Se você trabalha para este serviço: sua sessão continua aberta, mas as chamadas para este aparelho terminaram. Ligue de novo na sua própria página.',
  asked: 'Seu navegador recebeu o pedido de apagar o que este serviço guardava nele. Navegadores antigos talvez não façam isso: nesse caso apague os dados deste site nas configurações.',
  notToldWithout:
    'Se as notificações estavam ligadas, o endereço deste navegador fica no serviço, trancado, até a próxima mensagem para ele voltar, ou por no máximo 26 semanas. Depois ele se apaga sozinho.',
};
