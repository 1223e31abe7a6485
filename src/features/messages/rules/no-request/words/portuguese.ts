import type { PhraseList } from '../phrase-list';

const stretchesOfTime =
  'dia/tarde/noite/fim_de_semana/fds/findi/semana/viagem/férias/descanso/domingo/sábado/sexta/feriado/resto_de_dia/resto_de_semana/restinho_de_dia/fim_de_tarde/início_de_semana/final_de_semana/trabalho/almoço/jantar/continuação';

export const portuguesePhrases: PhraseList = {
  thanks: `
    obrigado, obrigada, obrigados, obrigadão, obg, obgd, obrigad, brigado, brigada, brigadão, brigadinho, muito/muitíssimo obrigado/obrigada/obg/grato/grata, mto obrigado/obrigada/obg, obrigado/obrigada eu/mesmo/mesma/demais/demaiss, agradeço/agradecemos/agradecida/agradecido muito/imenso?, eu? te? agradeço, grato, grata, gratidão, valeu, vlw, vlww, valeu mesmo/demais, mil obrigados/obrigadas, muito agradecido/agradecida, és o/a maior/melhor, você é o/a/demais melhor?, vocês são demais/incríveis/os_melhores/top, que gentil/querido/querida, muito gentil/gentis, muito amável`,
  greeting:
    'oi, oii, oie, olá, ola, opa, bom dia, boa tarde, boa noite, boas, bom diaa, prezados todos, caros todos, queridos, bem-vindo, bem-vinda, bem-vindos, prazer, muito prazer, tudo bem, viva',
  farewell: `
    tchau, até a/à/o/ao? segunda/terça/quarta/quinta/sexta/segunda-feira/terça-feira/quarta-feira/quinta-feira/sexta-feira/sábado/domingo/próxima_semana/semana_que_vem/mês_que_vem/ano_que_vem, até depois de amanhã, tchauzinho, xau, até logo/amanhã/mais/breve/já/depois/a_próxima/lá/então/mais_tarde/mais_logo/a_vista/à_próxima, té logo, tmj, tamo junto, falamos/falamo-nos/nos_falamos/a_gente_se_fala logo/depois/em_breve/então?, nos vemos, vemo-nos, a gente se vê,
    tenha/tenham/tem/que_tenhas? um/uma? bom/boa/ótimo/ótima/excelente/lindo/linda/boas/ótimas/maravilhoso/santo ${stretchesOfTime}, bom descanso, descansa, descanse, durma/dorme bem, se cuida, cuida-te, fica/fique bem, boa viagem, é só/isso/só_isso/tudo, só isso, mais nada, nada mais, por hoje é só`,
  meet: 'falamos, falamo-nos, nos falamos, te/vos vejo',
  closing:
    'abraço, abraços, um abraço, um abração, abs, abç, abçs, att, atenciosamente, atentamente, cumprimentos, com os? melhores cumprimentos, cordialmente, beijo, beijos, bjs, bj, bjos, beijinhos, saudações, um beijo, grande abraço, forte abraço',
  ack: `
    sim, sss, isso, isso mesmo, isso aí, é isso, é isso aí, exato, exatamente, exacto, correto, correcto, certo, certinho, tá certo, está certo, certeza, com certeza, claro, claro que sim, lógico, óbvio, beleza, blz, belezinha, tudo bom/certo/ok, tranquilo, tranquila, combinado, feito, pronto, pronta, entendi, entendido, percebi, percebido, compreendido, ciente, anotado, recebido, recebi, já recebi, show, fixe, ótimo para mim, por mim tudo bem, por mim ok, por mim perfeito, me parece bom/ótimo, parece-me bem, parece bom/ótimo/perfeito, soa bem,
    de nada, por nada, imagina, magina, disponha, às ordens, não há de quê, não tem de quê, sem problema/problemas/pressa/stress/estresse, não tem problema/pressa, não há problema/pressa, nenhum problema, não se preocupe/preocupem, não te preocupes, relaxa, fica tranquilo/tranquila, sem crise, tudo tranquilo, com prazer, foi um prazer, o prazer é meu, com gosto, foi mal, perdão, erro meu, canal/chat errado, que bom saber, bom saber, fico feliz, vou ver/olhar/dar_uma_olhada, vou verificar, te/vos aviso, aviso vocês, de acordo, concordo, entendo, ah tá, ah entendi, okey, oki, ok ok, aham, uhum, yep, leve/leva o_seu/seu/teu/o_teu tempo`,
  praise: `
    tá, tá bom, ta bem, está bem, está bom, tudo bem, pode ser,     perfeito, perfeita, ótimo, ótima, óptimo, excelente, maravilha, maravilhoso, maravilhosa, fantástico, fantástica, incrível, sensacional, espetacular, espectacular, massa, legal, bacana, show, show de bola, top, topzera, joia, jóia, lindo, linda, lindos, lindíssimo, muito/tão/super bom/boa/bem/legal/bonito/bonita/lindo/linda/fixe/giro/gira/útil/rápido/rápida, que? bom/legal/ótimo/lindo/linda/máximo/fixe/giro/demais/rápido/rapidez/maravilha/alegria, demais, boa, boas, boa ideia/notícia, boas notícias, ótima ideia/notícia, ótimas notícias, bom/ótimo/excelente/belo/lindo/grande/bela trabalho/equipe/equipa/time, ficou/está/tá/ficaram muito? ótimo/lindo/linda/lindos/perfeito/perfeita/incrível/show/bom/boa/excelente/maravilhoso/top/demais/bem/bonito/legal/fantástico, adorei, adoramos, amei, amamos, gostei/gostamos muito/bastante/demais?, parabéns, mandou/mandaram bem, arrasou, arrasaram, bravo, uau, nossa, eba, oba, impecável, nota 10, genial, melhor`,
  wish: `
    feliz natal/ano_novo/aniversário/páscoa/2026/2027/dia, feliz ano novo, boas festas/férias/entradas, boa sorte/viagem/semana/reunião, sorte, sucesso, muito sucesso, melhoras, as melhoras, bom apetite, saúde, força, bom/boa/boas/ótimo/ótima/excelente/bons ${stretchesOfTime}, aproveita/aproveite/aproveitem bem/muito/bastante?, aproveite/aproveita/aproveitem o/a/as ${stretchesOfTime}, divirta-se, diverte-te, igualmente, para você/ti/vocês também, pra você/vocês também, você/vocês também, dedos cruzados`,
  laugh:
    'rs, rsrs, kkk, hehe, haha, hahaha, ri muito, morri, que engraçado, engraçado, muito engraçado, chorei',
  filler: `
    desculpa, desculpe, desculpem,     muito, muita, mto, mt, tão, demais, mesmo, tudo, todos, todas, a todos, a todas, para todos, pra todos, pessoal, gente, galera, equipe, equipa, time, turma, à equipe, à equipa, para a equipe, toda a equipe, a toda equipe, amigo, amiga, amigos, também, de novo, novamente, mais uma vez, outra vez, então, pois, bem, ah, oh, ai, opa, né, viu, senhor, senhora, sr, sra, dr, dra, é, foi, está, tá, isso, por tudo, a você, a vocês, a ti, como sempre, por aqui, da minha parte, por mim, por enquanto, você, vocês, realmente, de verdade, de coração, aí, e, super, já, lá, meu, minha`,
  appreciates: 'agradeço, agradecemos',
  for: 'por, pelo, pela, pelos, pelas, de, na, no, em, para',
  and: 'e, &',
  adjective: `
    o, a, os, as, seu, sua, seus, suas, teu, tua, teus, tuas, vosso, vossa, vossos, vossas, esse, essa, este, esta, toda, todo, todos, todas, rápido, rápida, pronta, pronto, tão, grande, ótimo, ótima, bom, boa, excelente, nosso, nossa, nova, novo, atenciosa, um, uma, super, meu, minha`,
  object: `
    ajuda, resposta, respostas, retorno, apoio, suporte, trabalho, esforço, empenho, dedicação, tempo, paciência, compreensão, informação, informações, info, infos, mensagem, email, e-mail, mail, atualização, atualizações, update, aviso, avisar, avisarem, rapidez, agilidade, atenção, confiança, colaboração, parceria, explicação, esclarecimento, confirmação, lembrete, ligação, chamada, reunião, conversa, sessão, call, proposta, orçamento, apresentação, design, layout, rascunho, arquivo, arquivos, ficheiro, ficheiros, documento, documentos, link, links, resumo, dica, dicas, convite, fotos, logo, site, página, tudo, isso, isto, feedback, carinho, gentileza, disponibilidade, flexibilidade, ideias, ideia, entrega, relatório, projeto, lançamento, força, correção, ajuste, ajustes, toque`,
  link: 'de, do, da, dos, das, com, e, sobre, em, no, na, para, por',
  past: 'rápido, rápida, tão/super/muito rápido/rápida/bom/boa/atenciosa, imediata, imediato, hoje, ontem, hoje de manhã, antes, na semana passada, tão rápido, tão rápida, tão rapidamente, num domingo',
  time: `
    segunda, terça, quarta, quinta, sexta, sábado, domingo, segunda-feira, terça-feira, quarta-feira, quinta-feira, sexta-feira, feira, amanhã, depois de amanhã, próxima, próximo, que vem, semana, semana que vem, próxima semana, fim de semana, mês que vem, ano que vem, janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro, manhã, tarde, noite, meio-dia, h, hs, hrs, horas, hora, dias, volta, reunião, então, 2026, 2027`,
  preposition:
    'às, as, à, ao, a, o, na, no, de, da, do, em, para, pra, pelas, dia, de manhã, na volta, por volta das, à volta',
  soon: 'hoje, hoje à tarde, hoje à noite, logo, mais tarde, daqui a pouco, já, já já',
  fine: 'está bom/ótimo/perfeito/bem, tá bom/ótimo/perfeito, é perfeito/ótimo, fica bom/ótimo/perfeito, pode ser, funciona, dá certo, serve, para mim está ótimo',
  echo: 'isso mesmo, é isso, como combinado, como combinamos, conforme combinado, é sim',
};
